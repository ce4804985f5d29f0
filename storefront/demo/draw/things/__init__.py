"""What the demo shop sells, as shapes."""
