"""The sample council: children, returns and people of a county that does not exist, from a seed and a day."""
