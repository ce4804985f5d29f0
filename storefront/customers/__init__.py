"""People who bought."""
