"""A visit: what is asked in the address, what a page is given, what is kept from one look to the next."""
