"""The summary of a week, or of the time since a meeting: what its readers may know of figures, actions, requests and comments."""

from handlers.answers.summary.making import Wanted, detail, preview, summary
from handlers.answers.summary.said import said_in

__all__ = ["Wanted", "detail", "preview", "said_in", "summary"]
