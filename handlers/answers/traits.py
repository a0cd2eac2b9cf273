"""What is true of those counted, dimension by dimension, in the catalogue's words."""

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.answers.words import TIME_GROUP_WORDS, listed
from store.measures.catalogue import CATALOGUE
from store.measures.dimensions import DIMENSIONS
from store.measures.measure import Dimension
from store.measures.query import Query, Values
from store.vocabulary import NOT_RECORDED

OF_PLACEMENTS = ("placements", "moves")
"""Units that are no children."""
OF_THE_CHILD = ("age_band", "sex", "ethnicity", "uasc", "district")
"""What is true of a child, whatever happens and wherever it lives."""


@dataclass(frozen=True)
class Trait:
    """What is said of one dimension, true of those counted or untrue of them."""

    dimension: str
    phrases: tuple[str, ...]
    """`living in children's homes`, one for each value."""
    holds: bool = True

    @property
    def names_children(self) -> bool:
        """It can stand for the word "children": `girls`, `unaccompanied asylum-seeking children`."""
        return self.holds and all(words.startswith("who are ") and not words.startswith("who are not ") for words in self.phrases)

    @property
    def words(self) -> str:
        """As it follows what is counted: `aged 1 to 4 or aged 5 to 9`; `not living with foster carers`, `other than girls`."""
        return listed(self.phrases, "or") if self.holds else listed(map(_denied, self.phrases))

    @property
    def predicate(self) -> str:
        """As it follows "were": `girls`, `not living with foster carers`."""
        bare = [words.removeprefix("who are ") for words in self.phrases]
        return listed(bare, "or") if self.holds else listed(f"not {words}" for words in bare)


def traits(query: Query, area: str) -> list[Trait]:
    """Of the filters, then of what is left out: each in the catalogue's order, so that one meaning reads one way."""
    return [*of_values(query.filters, query, area), *of_values(query.exclude, query, area, holds=False)]


def of_values(values: Values, query: Query, area: str, *, holds: bool = True) -> list[Trait]:
    place = {name: index for index, name in enumerate(CATALOGUE[query.measure].by)}
    in_order = sorted(values, key=lambda name: (place.get(name, len(place)), name))
    unit = CATALOGUE[query.measure].unit
    return [Trait(name, _phrases(DIMENSIONS[name], values[name], area, unit), holds) for name in in_order]


def _phrases(dimension: Dimension, values: Iterable[str], area: str, unit: str) -> tuple[str, ...]:
    known = [*dimension.values, NOT_RECORDED]
    in_order = sorted(set(values), key=lambda value: (known.index(value) if value in known else -1, value))
    say = phrase_of_placement if unit in OF_PLACEMENTS else phrase
    return tuple(say(dimension, value, area) for value in in_order)


def _denied(words: str) -> str:
    if words.startswith(("whose ", "who are not ")):
        return f"other than those {words}"
    return f"other than {words.removeprefix('who are ')}" if words.startswith("who are ") else f"not {words}"


def phrase(dimension: Dimension, value: str, area: str) -> str:
    """A value as it stands after what is counted: `living in children's homes`."""
    if value == NOT_RECORDED:
        return f"whose {dimension.by.removeprefix('whether ')} is not recorded".replace("{area}", area)
    words = dimension.phrases.get(value) or dimension.phrase.replace("{value}", value) or dimension.values.get(value, value)
    return words.replace("{area}", area)


def phrase_of_placement(dimension: Dimension, value: str, area: str) -> str:
    """A value as it stands after "placements": `in children's homes`, `of children aged 10 to 15`."""
    if value in dimension.of_placements:
        return dimension.of_placements[value].replace("{area}", area)
    words = phrase(dimension, value, area)
    return f"of children {words}" if dimension.id in OF_THE_CHILD and value != NOT_RECORDED else words


def value_words(dimension: Dimension, value: str, area: str) -> str:
    """A value as a row of a table or a button names it."""
    if value == NOT_RECORDED:
        return "Not recorded"
    return dimension.values.get(value, value).replace("{area}", area)


def by_words(group: str, area: str) -> str:
    """A breakdown as it follows "by": `type of placement`, `month`."""
    return TIME_GROUP_WORDS.get(group) or DIMENSIONS[group].by.replace("{area}", area)
