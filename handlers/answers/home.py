"""What the Home tab says: the headline measures and which way they go, one's own actions, and what one asked and can ask."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from handlers.access import Asker, can_log
from handlers.answers.area import area_word
from handlers.answers.choices import labelled
from handlers.answers.headlines import headlines
from handlers.answers.help import TERMS, questions_for
from handlers.answers.reply import Choice
from handlers.language.meaning import Meaning
from store import council, origins, people, questions
from store.actions import open_actions
from store.measures.query import Comparison
from store.models import Action
from store.vocabulary import Audience

LATEST = 5
ACTIONS = 10


def home(session: Session, asker: Asker, today: date) -> dict[str, Any]:
    """For the asker's eyes alone, so officers see exact figures."""
    row, told = council.council(session), list(headlines(session, asker.audience, today, (Comparison.LAST_YEAR,)))
    age = told[0].values if told else {"newest_closed": None, "months_old": 0}
    return {
        "council": row.name if row else None,
        "headlines": told,
        "newest_closed": age["newest_closed"],
        "months_old": age["months_old"],
        "exact": asker.audience is Audience.OFFICERS,
        "questions": questions_for(asker),
        "terms": TERMS,
        "latest": _latest(session, asker),
        "actions": _actions(session, asker),
        "asked": origins.asked_by(session, asker.slack_id or "", LATEST),
        "can_log": can_log(asker),
        "today": today,
    }


def _actions(session: Session, asker: Asker) -> list[Action]:
    """Those of the post that the asker holds, the most urgent first."""
    person = people.person(session, asker.slack_id or "")
    return open_actions(session, owner=person.post)[:ACTIONS] if person and person.post else []


def _latest(session: Session, asker: Asker) -> tuple[Choice, ...]:
    kept = questions.latest(session, asker.slack_id or "", LATEST)
    choices = labelled(map(Meaning.from_json, kept), area_word(session))
    return tuple(replace(choice, short="") for choice in choices)  # what was asked is told by its beginning, not by a title
