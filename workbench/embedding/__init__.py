"""Encoders and their vectors."""
