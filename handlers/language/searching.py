"""Asking what the papers say, or after one action: not questions of figures."""

from functools import cache
from itertools import pairwise

from handlers.language.lattice import Lattice
from handlers.language.lexicon.writing import read, words_of
from handlers.language.meaning import Declined, Doubtful, Intent, Meaning, Reading, Understood
from handlers.language.normalise import Gap, Token
from handlers.language.phrases import Found, Tree
from handlers.language.senses import Unheld, Value
from handlers.language.titles import Loosely, explained_by_title, loosely_titled, says_most, titled
from store.measures.query import Query

MOST_WORDS = 24
MOST_RECORDS = 8
ASKING = frozenset(
    {"what", "whats", "who", "whos", "how", "is", "has", "have", "when", "whens", "where", "wheres", "why", "am", "was", "did"}
    | {"tell", "show", "give", "list", "put", "can", "could", "please", "any"}
)
"""Words that a question about a record begins with."""


@cache
def _tree(name: str) -> Tree[bool]:
    tree: Tree[bool] = Tree()
    for phrase in read("words/searching.toml")[name]:
        tree.add(words_of(phrase), True)
    return tree


def searched(lattice: Lattice) -> Meaning | None:
    """What is searched for in the papers; None where nothing says that papers are meant."""
    if len(lattice) > MOST_WORDS:
        return None
    place = next((at for at in range(len(lattice)) if _longest(lattice, "places", at) is not None), None)
    names_strategy = _named_strategy(lattice)
    opening = _longest(lattice, "searches", 0)
    if place is None and not names_strategy and opening is None:
        return None
    if opening is None and not any(_longest(lattice, "says", at) for at in _clause_of(lattice, place)):
        return None
    topic = _topic(lattice)
    return Meaning(Intent.SEARCH, text=topic) if topic else None


def _clause_of(lattice: Lattice, place: int | None) -> range:
    """Where papers are spoken of: in “…, because the minutes are silent: tell us …” nothing is asked of them."""
    if place is None:
        return range(len(lattice))
    breaks = [at for at in range(1, len(lattice)) if lattice.gaps[at] is Gap.BREAK]
    start = max((at for at in breaks if at <= place), default=0)
    return range(start, min((at for at in breaks if at > place), default=len(lattice)))


def _longest(lattice: Lattice, name: str, at: int) -> Found[bool] | None:
    return max(lattice.found(_tree(name), at), key=lambda found: found.end, default=None)


def _named_strategy(lattice: Lattice) -> bool:
    """A strategy by its name that “says” something."""
    says = {"say", "says", "said", "mention", "mentions", "talk", "cover", "covers", "promise", "promises"}
    if not any(says & set(words) for words in lattice.words):
        return False
    found = [phrase for at in range(len(lattice)) for phrase in lattice.found(lattice.lexicon.phrases, at)]
    return any(isinstance(sense, Value) and sense.dimension == "strategy" for phrase in found for sense in phrase.held)


def _topic(lattice: Lattice) -> str:
    """What stands after the first “about” or “for” that does not lead up to the papers themselves."""
    found = [phrase for at in range(len(lattice)) if (phrase := _longest(lattice, "abouts", at)) is not None]
    for end in (phrase.end for phrase in found):
        stop = next((at for at in range(end + 1, len(lattice)) if lattice.gaps[at] is Gap.SENTENCE), len(lattice))
        if end < len(lattice) and not _is_all_place(lattice, end, stop):
            return lattice.typed(end, stop)
    return ""


def _is_all_place(lattice: Lattice, start: int, stop: int) -> bool:
    """“On the papers” is where to look, not what for."""
    found = next((f for at in range(start, min(start + 2, stop)) if (f := _longest(lattice, "places", at)) is not None), None)
    return found is not None


def action_asked(lattice: Lattice) -> Meaning | None:
    """One action or other item, by its reference or by words of its title, where nothing else is said."""
    framing = set(read("words/searching.toml")["framing"])
    named = referred(lattice)
    if named is not None:
        rest = [words for at, words in enumerate(lattice.words) if at not in named[1]]
        return _detail(lattice, named[0]) if all(not framing.isdisjoint(words) for words in rest) else None
    reference = titled(lattice)
    if reference is None or not explained_by_title(lattice, reference):
        return None
    is_of_words = says_most(lattice, reference) and not any(token.word[0].isdigit() for token in lattice.tokens)
    return _detail(lattice, reference) if _asks_after(lattice) or is_of_words else None


def records_asked(lattice: Lattice) -> tuple[Meaning, ...]:
    """“A9, A10 and A20: status”, “R1 to R5”: each by itself; none where anything else is said."""
    items = {reference.lower() for reference, _ in lattice.lexicon.names.items} if _has_figures(lattice) else set()
    refs = _references(lattice, items) if _has_figures(lattice) else []
    if not 2 <= len(refs) <= MOST_RECORDS:
        return ()
    listed = read("words/searching.toml")
    framing = {*listed["framing"], *listed["about_it"], "to", "through", "-", "age", "days"}
    rest = [words for words, token in zip(lattice.words, lattice.tokens, strict=True) if not _is_record(token, items)]
    return tuple(_detail(lattice, ref) for ref in refs) if all(not framing.isdisjoint(words) for words in rest) else ()


def _has_figures(lattice: Lattice) -> bool:
    """A quick look: two words with a letter and figures."""
    return sum(token.word[-1:].isdigit() and token.word[:1].isalpha() for token in lattice.tokens) > 1


def _is_record(token: Token, items: set[str]) -> bool:
    return token.word in items or (token.is_reference and token.word[0] in "arf")


def _references(lattice: Lattice, items: set[str]) -> list[str]:
    """Those named, with those between where “to” joins two of one letter."""
    found: list[str] = []
    for at, token in enumerate(lattice.tokens):
        if not _is_record(token, items):
            continue
        ref = token.word.upper()
        is_range = at > 1 and found and lattice.tokens[at - 1].word in ("to", "through") and found[-1][0] == ref[0]
        first = int(found[-1][1:]) + 1 if is_range else int(ref[1:])
        found += [f"{ref[0]}{number}" for number in range(first, min(int(ref[1:]), first + MOST_RECORDS) + 1)]
    return list(dict.fromkeys(found))


def asked_again(lattice: Lattice, previous: Meaning | None) -> Meaning | None:
    """“Who is leading it?”, “when was it last updated?”, after one action or other item: the same, which tells all of that."""
    if previous is None or previous.intent is not Intent.DETAIL or previous.ref is None:
        return None
    listed = read("words/searching.toml")
    round_it, asking = {*listed["framing"], *listed["about_it"]}, set(listed["about_it"])
    said = [set(words) for words in lattice.words]
    is_all = all(not round_it.isdisjoint(words) for words in said)
    return previous if is_all and any(asking & words for words in said) else None


def referred(lattice: Lattice) -> tuple[str, tuple[int, ...]] | None:
    """The one record that a message names by its reference, and where: `A13`, “action 13”."""
    items = {reference.lower() for reference, _ in lattice.lexicon.names.items}
    found: dict[str, list[int]] = {}
    for at, token in enumerate(lattice.tokens):
        if token.word in items or (token.is_reference and token.word[0] in "arf"):
            found.setdefault(token.word.upper(), []).append(at)
        elif token.word.isdigit() and at and lattice.tokens[at - 1].word == "action":
            found.setdefault(f"A{token.word}", []).append(at)
    return next(((ref, tuple(places)) for ref, places in found.items()), None) if len(found) == 1 else None


def record_named(lattice: Lattice, reading: Reading) -> Understood | None:
    """Where nothing else was understood for sure: the one record that the message names, with what was not used."""
    if not isinstance(reading, Declined | Doubtful) or (isinstance(reading, Declined) and reading.subjects):
        return None
    if isinstance(reading, Doubtful) and reading.unsettled is not None:
        return None
    named = referred(lattice)
    asks = (at for at in range(len(lattice)) if at == 0 or lattice.gaps[at] is Gap.SENTENCE)
    if named is None or all(ASKING.isdisjoint(lattice.words[at]) for at in asks):
        return None
    framing = set(read("words/searching.toml")["framing"])
    rest = [at for at, words in enumerate(lattice.words) if at not in named[1] and framing.isdisjoint(words)]
    return Understood(_detail(lattice, named[0]), unused=tuple(lattice.typed(at, at + 1) for at in rest))


def record_spoken_of(lattice: Lattice, reading: Declined) -> Reading | None:
    """Where nothing was understood: the record whose title its words fit; to be confirmed where that is not sure."""
    loosely = loosely_titled(lattice)
    asks = _asks_after(lattice) or _asks_about(lattice)
    if loosely is None or not asks or not _is_all_told(lattice, loosely, reading):
        return None
    details = tuple(_detail(lattice, reference) for reference in loosely.references)
    if loosely.is_sure:
        return Understood(details[0])
    return Doubtful(details, doubt=lattice.typed(0, len(lattice)))


IDLE_SUBJECTS = frozenset(
    {
        "meetings and writing",
        "political parties",
        "messages sent by themselves",
        "recording what happened",
        "how far something has got",
    }
)
"""Subjects that are spoken of round a question and are none of it."""


def _asks_about(lattice: Lattice) -> bool:
    """“When is it due”, “has it opened”."""
    asking = {*read("words/searching.toml")["about_it"], *read("words/searching.toml")["opened"]} - {"%", "by", "first", "be"}
    return any(not asking.isdisjoint(words) for words in lattice.words)


def _is_all_told(lattice: Lattice, loosely: Loosely, reading: Declined) -> bool:
    """A subject that nothing is held on may be spoken of only in words of the title: “the council tax thing”."""
    if set(reading.subjects) <= IDLE_SUBJECTS:
        return True
    return all(_is_of(lattice, at, loosely) for at in range(len(lattice)) if _is_unheld(lattice, at))


def _is_unheld(lattice: Lattice, at: int) -> bool:
    return any(isinstance(sense, Unheld) for found in lattice.found(lattice.lexicon.phrases, at) for sense in found.held)


def _is_of(lattice: Lattice, at: int, loosely: Loosely) -> bool:
    ends = [
        found.end
        for found in lattice.found(lattice.lexicon.phrases, at)
        if any(isinstance(sense, Unheld) for sense in found.held)
    ]
    return any(place in loosely.said for place in range(at, max(ends, default=at + 1)))


def _asks_after(lattice: Lattice) -> bool:
    """Without “news”, “update”, “going” words of a title may as well be a measure's. “Getting back to 6%” is of a figure."""
    words = set(read("words/searching.toml")["asking_after"])
    said = [token.word for token in lattice.tokens]
    back = {at for at, (word, after) in enumerate(pairwise(said)) if (word, after) == ("getting", "back")}
    return any(not words.isdisjoint(read_as) for at, read_as in enumerate(lattice.words) if at not in back)


def _detail(lattice: Lattice, reference: str) -> Meaning:
    measure = "tracked_items" if reference in dict(lattice.lexicon.names.items) else "actions"
    if reference.startswith("F"):
        measure = "feedback"
    return Meaning(Intent.DETAIL, Query(measure, ref=reference), ref=reference)
