"""Words to meanings. Knows nothing of Slack, and reads no figure."""

from handlers.language.understand import refusal, understand

__all__ = ["refusal", "understand"]
