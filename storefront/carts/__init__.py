"""What a visitor wants to buy."""
