"""Questions asked at checkout."""
