"""Where a version departs from its original."""
