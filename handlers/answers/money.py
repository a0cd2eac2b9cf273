"""Money that was saved: where it is open which kind is meant, every kind is told by itself, and none are added up."""

from handlers.language.meaning import Doubtful, Meaning

KINDS = ("savings", "cost_avoidance")
"""Measures of money saved. The first tells identified, planned, forecast and achieved savings apart."""


def kinds_of_money(doubtful: Doubtful) -> tuple[Meaning, ...]:
    """One question for each kind, the widest of those that may be meant; none where anything else may be meant too."""
    found: dict[str, Meaning] = {}
    for meaning in doubtful.choices:
        if meaning.query is None or meaning.query.measure not in KINDS:
            return ()
        known = found.get(meaning.query.measure)
        if known is None or (known.query and len(meaning.query.filters) < len(known.query.filters)):
            found[meaning.query.measure] = meaning
    return tuple(found[name] for name in KINDS) if set(found) == set(KINDS) else ()
