"""The summary of a week, or of the time since a meeting: what its readers may know of figures, actions, requests and comments."""

from handlers.answers.summary.asked import answer_summary, see
from handlers.answers.summary.making import Wanted, detail, preview, said_by, summary

__all__ = ["Wanted", "answer_summary", "detail", "preview", "said_by", "see", "summary"]
