"""Words to meanings. Knows nothing of Slack, and reads no figure."""
