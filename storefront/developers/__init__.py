"""People who work with a merchant's shop through its API, and how they sign in."""
