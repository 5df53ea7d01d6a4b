"""What is found, as pure data."""
