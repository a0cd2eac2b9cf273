"""Figures that the Department for Education publishes: read by `store.published.layouts`, and kept as answers to questions."""
