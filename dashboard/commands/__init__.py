"""The commands, one file each; what a command needs is imported only when it runs: the others start fast."""
