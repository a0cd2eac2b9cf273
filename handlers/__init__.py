"""A message in, a reply out."""
