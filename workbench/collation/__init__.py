"""How versions differ from one another."""
