"""Families, carers, children and schools asked after by their names: “do the Khans foster”, “little Jayden”, “Mrs Jones”."""

from handlers.language.normalise import Gap
from handlers.language.people import Message
from handlers.language.spelling import english

TITLES = frozenset({"mr", "mrs", "ms", "mx", "dr"})
SPEAKS = frozenset({"asks", "asked", "wants", "needs", "would", "says", "said", "here", "asking"})
"""Words after the name of somebody who asks, and is not asked after."""
FOSTERS = ("foster", "adopt", "fostered", "adopted", "fostering", "adopting")
SCHOOLS = ("school", "primary", "academy", "juniors", "infants", "nursery", "secondary", "college", "preschool")


def names_a_person_or_school(m: Message) -> bool:
    return any(
        _is_full_name(m, at) or _is_titled(m, at) or _is_family(m, at) or _is_small(m, at) or _is_school(m, at)
        for at in range(m.size)
    )


def _is_new(m: Message, at: int) -> bool:
    """A word as typed that neither the lexicon nor English has, or that a capital makes a name within a sentence."""
    word = m.lattice.tokens[at].stem or m.lattice.tokens[at].word
    is_known = m.lattice.lexicon.speller.is_known(word) and word not in m.lists["first_name"]
    if is_known:
        return False
    return (m.lattice.tokens[at].is_capital and at > 0) or not (word in english() or m.lattice.is_english(at))


def _is_full_name(m: Message, at: int) -> bool:
    """“The care plan for Aaliyah Khan”: two names that nobody knows, after “for”, “of” or “about”."""
    if not m.has(at - 1, "for", "of", "about", "on", "is", "was", "has", "with") or at + 1 >= m.size or m.counts:
        return False
    tokens = m.lattice.tokens[at : at + 2]
    is_named = all(token.is_capital and token.word.isalpha() for token in tokens) and tokens[0].word not in english()
    return is_named and m.is_of_care and not any(m.lattice.lexicon.speller.is_known(token.word) for token in tokens)


def _is_titled(m: Message, at: int) -> bool:
    """“How many children did Mrs Jones foster”."""
    if m.lattice.tokens[at].word not in TITLES or at + 1 >= m.size or not m.is_of_care:
        return False
    return _is_new(m, at + 1) and not m.has(at + 2, *SPEAKS)


def _is_family(m: Message, at: int) -> bool:
    """“The Patel family”, “do the Khans foster”."""
    if at < 2 or not _is_new(m, at - 1):
        return False
    token, name = m.lattice.tokens[at], m.lattice.tokens[at - 1]
    is_house = (token.stem or token.word) in ("family", "household") and not token.is_capital
    if is_house and m.has(at - 2, "the", "a") and not m.listed(at + 1, "thing"):
        return True
    return name.word.endswith("s") and m.has(at - 2, "the") and m.has(at, *FOSTERS) and not m.listed(at + 1, "thing")


def _is_small(m: Message, at: int) -> bool:
    """“Little Jayden”."""
    if not m.has(at - 1, "little", "wee", "poor", "baby", "young"):
        return False
    token = m.lattice.tokens[at]
    is_first_name = (token.stem or token.word) in m.lists["first_name"]
    return is_first_name or (token.is_capital and token.word not in english() and _is_new(m, at))


def _is_school(m: Message, at: int) -> bool:
    """“Any kids from St Marys primary”. A count of a school's children is for disclosure control, as all counts are."""
    if m.counts or at < 2 or not m.has(at, *SCHOOLS) or m.has(at + 1, "schools", "age", "aged", "children"):
        return False
    is_of_children = m.any_listed("child", "people")
    is_saint = m.lattice.tokens[at - 2].word in ("st", "saint", "sts")
    return is_of_children and (is_saint or (_is_new(m, at - 1) and not m.has(at - 1, *SCHOOLS)))


def names_somebody(m: Message) -> bool:
    for at, token in enumerate(m.lattice.tokens):
        ahead = m.lattice.tokens[at + 1] if at + 1 < m.size else None
        if (
            m.listed(at, "honorific")
            and ahead is not None
            and not m.counts
            and (ahead.is_capital or not m.lattice.is_english(at + 1))
        ):
            return True
        if token.word in m.lists["first_name"] and not m.lattice.is_name_of_place(at) and not m.counts and _is_asked_about(m, at):
            return True
        is_family = m.has(at - 1, "the") and token.is_capital and token.word.endswith("s") and not m.lattice.is_english(at)
        if is_family and m.is_of_care and not m.counts:
            return True
    return False


def _is_asked_about(m: Message, at: int) -> bool:
    """A first name beside a word of care, or asked after: “is Tyler back”, “which placement is Chloe in”."""
    return m.is_of_care or m.has(at - 1, "is", "has", "was", "does", "did", "about", "with", "for", "on", "where", "how")


def names_an_address(m: Message) -> bool:
    if m.counts or not m.any_listed("people", "child", "adult", "care"):
        return False
    for at in range(1, m.size):
        before = m.lattice.tokens[at - 1]
        if (
            m.listed(at, "street")
            and before.word != "staying"
            and (before.is_capital or before.is_number)
            and not _is_closed(m, at)
            and m.lattice.tokens[at].gap is Gap.NONE
        ):
            return True
        if m.reads(at - 1, "number") and m.lattice.tokens[at].is_number and m.reads(at + 1, "on"):
            return True
    return False


def _is_closed(m: Message, at: int) -> bool:
    """“Please close A9”."""
    return m.has(at, "close") and at + 1 < m.size and m.lattice.tokens[at + 1].is_reference
