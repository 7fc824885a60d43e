"""Commands for a county server: its accounts, log, vault, service, backups, and who a pseudonym is."""
