"""What a comparison is."""
