"""Stock: units taken when somebody buys, and given back when they do not."""
