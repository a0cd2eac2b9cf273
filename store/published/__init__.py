"""What the Department for Education has published: how its files answer the catalogue's questions, and what is held of them."""
