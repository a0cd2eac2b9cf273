"""What was not understood is said so: the words that are not known, and the nearest questions that can be answered."""

from handlers.answers.choices import labelled
from handlers.answers.reply import Reply, Status
from handlers.language.meaning import Declined


def decline(declined: Declined, area: str) -> Reply:
    values = {"unknown_words": declined.unknown_words, "subjects": declined.subjects, "papers_of": declined.papers_of}
    return Reply(Status.UNKNOWN, "declined", values, choices=labelled(declined.nearest, area))
