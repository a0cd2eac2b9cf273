"""Committee papers in: what they say that can be asked for, and their text."""
