"""Who did what, when and from where: lines that can only be added to, each bound to the one before."""
