"""Groups of commands for a county server: its accounts, its log."""
