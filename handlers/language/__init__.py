"""Words to meanings. Knows nothing of Slack, and reads no figure."""

from handlers.language.understand import understand

__all__ = ["understand"]
