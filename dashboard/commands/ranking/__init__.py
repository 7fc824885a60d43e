"""`chengxiao rank`: townships placed, departments appraised; printed, frozen, as a workbook."""
