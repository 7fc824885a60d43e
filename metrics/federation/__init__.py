"""The level above: what a county hands up, whether files of several fit together, and the home they make."""
