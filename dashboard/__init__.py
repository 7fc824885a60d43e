"""What people see: pages, components, the web gate and the command line."""
