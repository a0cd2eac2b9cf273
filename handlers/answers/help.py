"""What this person can ask in this place, with questions from the catalogue."""

from itertools import chain, zip_longest

from sqlalchemy.orm import Session

from handlers.access import Asker
from handlers.answers.reply import Reply, Status
from handlers.answers.restate import restate
from handlers.language.meaning import Intent, Meaning
from store import council
from store.measures.catalogue import MEASURES
from store.vocabulary import Audience, Role

QUESTIONS = 7
TERMS = ("IFA", "Section 20", "step-down", "statistical neighbours")


def help_for(asker: Asker) -> Reply:
    meaning = Meaning(Intent.HELP)
    values = {
        "questions": questions_for(asker),
        "terms": TERMS,
        "exact": asker.audience is Audience.OFFICERS,
        "exact_elsewhere": asker.role.is_officer and asker.audience is Audience.MEMBERS,
        "mention_me": not asker.place.is_direct_message,
    }
    return Reply(Status.ANSWERED, "help", values, meaning=meaning, reading=restate(meaning, ""))


def welcome(session: Session, asker: Asker) -> Reply:
    """The first message to somebody who may use the assistant."""
    row = council.council(session)
    values = {"council": row.name if row else None, "questions": questions_for(asker)}
    return Reply(Status.ANSWERED, "welcome", values, meaning=Meaning(Intent.HELP))


def questions_for(asker: Asker) -> list[str]:
    """The first question of every measure that the asker may see, then the second of each, as many as are read at a glance."""
    seen = [measure for measure in MEASURES.values() if measure.who is Role.MEMBER or asker.audience is Audience.OFFICERS]
    in_turn = chain.from_iterable(zip_longest(*(measure.examples for measure in seen)))
    return [question for question in in_turn if question][:QUESTIONS]
