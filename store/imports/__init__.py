"""Files in: each is checked row by row, staged where nobody sees it, and switched to in one short transaction."""
