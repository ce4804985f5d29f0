"""Money paid before."""
