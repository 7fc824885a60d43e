"""The one-pager: one HTML file that opens with no server and asks nothing of anyone."""
