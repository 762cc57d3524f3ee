"""What a text is."""
