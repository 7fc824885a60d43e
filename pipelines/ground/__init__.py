"""What everything stands on: texts, periods, the home and its settings, files that are whole or not there."""
