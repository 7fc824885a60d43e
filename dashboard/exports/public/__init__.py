"""What is made to leave the county: a workbook and a page of published figures, and nothing else."""
