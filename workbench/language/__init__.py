"""What Russian and English words mean to a comparison."""
