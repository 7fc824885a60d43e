"""How help is carried out: what is open today, how cases go, what departments deliver."""
