"""Products, variants and categories."""
