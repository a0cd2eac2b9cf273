"""Checking a draft: every number in it set beside what the store holds. Nothing of the draft is kept."""

from handlers.checking.checked import Checked, Finding, Mark
from handlers.checking.checking import check
from handlers.checking.telling import reply_from

__all__ = ["Checked", "Finding", "Mark", "check", "reply_from"]
