"""The pack's workbook: a sheet for each indicator, the ranking, the story, the method, the seal."""
