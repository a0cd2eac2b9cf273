"""The council's facts: tables, queries, measures and the way files come in. Knows nothing of Slack."""
