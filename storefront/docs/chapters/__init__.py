"""What each chapter of the API offers: a table of operations per file."""
