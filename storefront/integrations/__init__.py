"""What merchants plug in: pieces of code that follow what happens in their shop."""
