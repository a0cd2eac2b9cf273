"""Choosing from what was offered: “2”, “the second one”, “yes”, or words that only one of the choices has.

Choices are offered where something was asked back, and below answers too. So words pick a choice only where they do not make a
question of their own: “and last year?” is a follow-up, whatever is offered.
"""

from collections.abc import Sequence

from handlers.language.lattice import Lattice
from handlers.language.meaning import Intent, Meaning, NoneOfThese
from handlers.language.words import NUMBERS, ORDINALS
from store.measures.catalogue import CATALOGUE
from store.measures.dimensions import DIMENSIONS
from store.measures.query import Query

ROUND_A_CHOICE = frozenset(
    {
        "the",
        "one",
        "option",
        "choice",
        "number",
        "please",
        "i",
        "meant",
        "mean",
        "want",
        "ones",
        "would",
        "like",
        "answer",
        "a",
        "that",
        "of",
        "them",
        "those",
        "thanks",
        "1",
        "it",
        "is",
    }
)
MOST_WORDS = 8
YES = frozenset(
    {
        "yes",
        "yeah",
        "yep",
        "yup",
        "correct",
        "ok",
        "okay",
        "sure",
        "exactly",
        "confirm",
        "do",
        "go",
        "ahead",
        "right",
        "aye",
        "please",
        "that",
        "is",
        "it",
    }
)
NO = frozenset({"no", "none", "neither", "nope", "not", "cancel", "nothing"})
ROUND_NO = frozenset({"of", "these", "those", "them", "thanks", "thank", "you", "the", "above", "one", "that"})
EMPTY = frozenset(
    {
        "children",
        "in",
        "care",
        "of",
        "the",
        "a",
        "or",
        "and",
        "with",
        "by",
        "who",
        "which",
        "for",
        "placed",
        "living",
        "what",
        "is",
        "how",
        "many",
        "share",
        "number",
        "to",
        "on",
        "at",
    }
)


def picked(lattice: Lattice, choices: Sequence[Meaning]) -> Meaning | NoneOfThese | None:
    """The choice that a number, “yes” or “none” picks; None where the message is something else."""
    said = [words[0] for words in lattice.words]
    if not choices or not 0 < len(said) <= MOST_WORDS:
        return None
    if said[0] in NO and set(said) <= NO | ROUND_NO:
        return NoneOfThese()
    if len(choices) == 1 and said[0] in YES and set(said) <= YES | {"thanks", "thank", "you"}:
        return choices[0]
    number = _number(said)
    if number is None or not (number == -1 or 1 <= number <= len(choices)):
        return None
    return choices[number - 1 if number > 0 else -1]


def named(lattice: Lattice, choices: Sequence[Meaning]) -> Meaning | None:
    """The only choice that has all the telling words of a short message."""
    said = [words[0] for words in lattice.words]
    telling = {word for word in said if word not in ROUND_A_CHOICE and word not in EMPTY}
    if not telling or len(said) > MOST_WORDS:
        return None
    fitting = [choice for choice in choices if telling <= words_of_meaning(choice)]
    return fitting[0] if len(fitting) == 1 else None


def containing(meaning: Meaning, choices: Sequence[Meaning]) -> Meaning | None:
    """The only choice that says what the meaning says and more: “stability” picks the stability of last year that was offered."""
    if meaning.query is None:
        return None
    fitting = [choice for choice in choices if choice.query is not None and _says(choice.query, meaning.query)]
    return fitting[0] if len(fitting) == 1 else None


def _says(query: Query, less: Query) -> bool:
    """Whether a query is another one with more said."""
    return (
        query.measure == less.measure
        and query.stat == less.stat
        and less.filters.items() <= query.filters.items()
        and less.exclude == query.exclude
        and less.of == query.of
        and set(less.group_by) <= set(query.group_by)
        and less.period in (None, query.period)
        and set(less.compare) <= set(query.compare)
        and less.area in (None, query.area)
    )


def _number(said: Sequence[str]) -> int | None:
    others = [word for word in said if word not in ROUND_A_CHOICE]
    if not others:
        others = [word for word in said if word in ("1", "one")][:1] if len(said) <= 2 else []
    if len(others) != 1:
        return None
    word = others[0]
    if word.isdigit() and len(word) == 1:
        return int(word)
    return ORDINALS.get(word) or NUMBERS.get(word)


def words_of_meaning(meaning: Meaning) -> frozenset[str]:
    """The words that a choice reads by, as far as the catalogue has them."""
    texts = [meaning.term or "", "definition means meaning" if meaning.intent is Intent.DEFINE else "figure number"]
    if meaning.query is not None:
        texts += _texts(meaning.query)
    plain = " ".join(texts).lower()
    return frozenset("".join(c if c.isalnum() else " " for c in plain.replace("'", "")).split())


def _texts(query: Query) -> list[str]:
    measure = CATALOGUE.get(query.measure)
    texts = [measure.title, measure.counts, measure.means.split(".")[0].split(":")[0]] if measure else []
    for chosen_values in (query.filters, query.exclude, query.of):
        for name, ids in chosen_values.items():
            dimension = DIMENSIONS.get(name)
            texts += [dimension.values.get(value, value) for value in ids] if dimension else list(ids)
            texts += [dimension.phrases.get(value, "") for value in ids] if dimension else []
            texts += [value.replace("_", " ") for value in ids]
    texts += [group.replace("_", " ") for group in query.group_by]
    return [*texts, query.stat.value if query.stat else "", *(str(other) for other in query.compare)]
