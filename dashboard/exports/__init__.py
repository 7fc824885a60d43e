"""Files made to leave the desk: inert workbooks with native charts, from one sealed state."""
