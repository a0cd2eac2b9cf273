"""What committee papers say, and where: figures in their own words, and the text of those that a council has brought in."""
