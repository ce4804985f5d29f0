"""The hosted checkout: pages that lead from a token to a paid order, and the order's own page."""
