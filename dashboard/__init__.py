"""What people see: pages, exports, the web gate and the command line."""
