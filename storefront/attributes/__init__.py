"""What a merchant keeps about products beside their own fields, such as material or season."""
