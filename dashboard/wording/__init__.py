"""What is said: every word of the frame and every sentence of the screen; nothing here draws."""
