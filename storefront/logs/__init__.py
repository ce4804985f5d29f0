"""What a merchant's developers see of their calls to the API."""
