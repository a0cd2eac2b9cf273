"""Refusals: one kind sentence and the right route. They are the same whether or not there is anything to find."""

from enum import StrEnum

from handlers.access import Asker
from handlers.answers.reply import Reply, Status
from handlers.language.meaning import Intent, Meaning, Refusal
from store.measures.catalogue import CATALOGUE
from store.measures.measure import Kind
from store.vocabulary import Role


class Why(StrEnum):
    IDENTIFIES = Refusal.IDENTIFIES.value
    NOT_FOR_ROLE = Refusal.NOT_FOR_ROLE.value
    CONCERN = Refusal.CONCERN.value
    NOTE = "note"
    """Not a question but a note, in which somebody seems to be named."""
    NOT_HERE = "not_here"
    """The person may see it, but members can read along in this place."""


def refuse(why: Why, asker: Asker) -> Reply:
    """A note is an officer's: of anybody else it is refused as any request about one person."""
    if why is Why.NOTE and not asker.role.is_officer:
        why = Why.IDENTIFIES
    values = {"why": why, "is_lead": asker.role is Role.LEAD}
    return Reply(Status.REFUSED, "refused", values, meaning=Meaning(Intent.REFUSE))


def not_for(asker: Asker) -> Reply:
    """For what officers alone may see."""
    return refuse(Why.NOT_HERE if asker.role.is_officer else Why.NOT_FOR_ROLE, asker)


def is_for_officers(meaning: Meaning) -> bool:
    """Whether members may not see what is asked, whatever the figures: lists of children, measures kept for officers, notes."""
    if meaning.intent is Intent.LOG:
        return True
    measure = CATALOGUE.get(meaning.query.measure) if meaning.query else None
    if measure is None:
        return False
    is_list = meaning.intent is Intent.LIST and measure.is_controlled and measure.kind is not Kind.RECORD
    return is_list or measure.who is not Role.MEMBER
