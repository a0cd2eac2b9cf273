"""“Did anyone answer?”: of what the thread is about, or by itself of members' requests for information."""

from dataclasses import replace

from handlers.language.lattice import Lattice
from handlers.language.lexicon.writing import read
from handlers.language.meaning import Assumption, Context, Doubtful, Intent, Meaning, Reading, Understood
from handlers.language.referring import REFERRING
from store.measures.query import Query, Stat

REQUESTS = Meaning(Intent.LIST, Query("actions", Stat.LIST, {"action_kind": ("information_request",)}))
ANSWERED = ("closed", "responded")
COMMENTS = Meaning(Intent.LIST, Query("feedback", Stat.LIST, {"feedback_status": ANSWERED}))
MOST_WORDS = 10


def answer_asked(lattice: Lattice, context: Context) -> Reading | None:
    """None where the message asks for anything else, or the thread is about something that nobody answers."""
    if len(lattice) > MOST_WORDS or not _asks(lattice):
        return None
    previous = context.previous or next((choice for choice in context.choices if _is_answered(choice)), None)
    if previous is None or previous.query is None:
        return _of_nothing(lattice)
    query = previous.query
    if query.measure == "feedback":
        answered = {**query.filters, "feedback_status": ANSWERED}
        return Understood(Meaning(Intent.LIST, replace(query, stat=Stat.LIST, filters=answered, group_by=())))
    if query.measure != "actions":
        return None
    if query.ref is not None:
        return Understood(previous)
    requests = {**query.filters, "action_kind": ("information_request",)}
    return Understood(Meaning(Intent.LIST, replace(query, stat=Stat.LIST, filters=requests, group_by=())))


def _of_nothing(lattice: Lattice) -> Reading:
    """“Have we answered them?”, of nothing that was understood: they may be comments as well."""
    said = lattice.typed(0, len(lattice))
    if any(token.word in REFERRING for token in lattice.tokens):
        return Doubtful((REQUESTS, COMMENTS), doubt=said)
    return Understood(REQUESTS, (Assumption(said, "what members asked for", COMMENTS),))


def _is_answered(choice: Meaning) -> bool:
    """What was offered, and not yet chosen, is of comments or of actions."""
    return choice.query is not None and choice.query.measure in ("feedback", "actions")


def _asks(lattice: Lattice) -> bool:
    words = read("words/tracked.toml")
    answers, anyone = set(words["answers"]), set(words["anyone"])
    said = [set(read_as) for read_as in lattice.words]
    is_all = all(not (answers | anyone | set(words["round_answers"])).isdisjoint(read_as) for read_as in said)
    return is_all and any(answers & read_as for read_as in said) and any(anyone & read_as for read_as in said)
