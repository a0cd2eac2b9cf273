"""Figures that the Department for Education publishes: read by `layouts.toml`, and kept as answers to questions."""
