"""Meanings to replies-as-data. Knows nothing of Slack; the words are in `templates`."""
