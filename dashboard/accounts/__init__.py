"""Who may sign in: accounts, passwords, sessions, limits of tries. It knows no page and no server."""
