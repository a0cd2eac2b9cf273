"""The semantic catalogue: every measure with its meaning, and the one door through which figures leave."""
