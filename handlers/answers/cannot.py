"""A question that is understood but has no figure: what is missing, and what can be asked instead.

Its status is `unknown`, as the contract has it for what cannot be answered from what is held, with choices where there are some.
"""

from typing import Any

from handlers.answers.choices import labelled
from handlers.answers.instead import answerable, instead_of
from handlers.answers.reply import Reply, Status
from handlers.answers.restate import restate
from handlers.answers.traits import by_words, phrase
from handlers.language.meaning import Intent, Meaning
from store.measures.catalogue import CATALOGUE
from store.measures.dimensions import DIMENSIONS
from store.measures.refusal import CannotAnswer
from store.vocabulary import Audience


def cannot(meaning: Meaning, why: CannotAnswer, area: str, audience: Audience = Audience.MEMBERS) -> Reply:
    assert meaning.query is not None
    others = [Meaning(Intent.FIGURE, query) for query in answerable(instead_of(meaning.query, why), audience)]
    return Reply(
        Status.UNKNOWN,
        "cannot_answer",
        {"reason": why.reason, "told": _in_words(why.values, area)},
        reading=restate(meaning, area),
        choices=labelled(others, area),
    )


def _in_words(values: dict[str, Any], area: str) -> dict[str, Any]:
    """Ids of the catalogue become words; all else is left to the templates."""
    told = dict(values)
    if "measure" in told:
        measure = CATALOGUE.get(told["measure"])
        told["measure"] = measure.counts if measure else told["measure"]
    if told.get("value"):
        dimension = DIMENSIONS[told["dimension"]]
        told["value"] = phrase(dimension, told["value"], area)
        told["counted_as"] = told["counted_as"] and phrase(dimension, told["counted_as"], area)
    if "dimension" in told:
        told["dimension_id"] = told["dimension"]
        told["dimension"] = by_words(told["dimension"], area)
    if "groups" in told:
        told["groups"] = [by_words(group, area) for group in told["groups"]]
    return told
