"""What tests share: made-up worlds, desks, homes, visitors and programs to be killed."""
