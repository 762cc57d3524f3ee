"""Sentences and words that correspond."""
