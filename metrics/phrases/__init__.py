"""How numbers, codes, months and names are written, in both languages; what every sentence is made of."""
