"""A worry about a child, told instead of asked: somebody is being hurt, is not safe or is gone. It comes before everything else.

Whoever tells it needs the way to help, and no figure. A question that counts is never one of these: “how many are in care
because of abuse?” asks for a number.
"""

from collections.abc import Callable, Iterator

from handlers.language.lattice import Lattice
from handlers.language.people import Message, WordLists

BEING = ("being", "been", "getting", "gets", "get", "got", "was", "is")
PLURAL_BEING = ("being", "getting")
NEAR = 3
"""Words between a deed and whom it is done to: “hitting her little boy”."""
AHEAD = 12
"""Words between a person and what is told: “a kid in the flat next door to us is being…”."""

GONE = (
    ("run", "away"),
    ("run", "off"),
    ("ran", "away"),
    ("gone", "missing"),
    ("went", "missing"),
    ("is", "missing"),
    ("not", "come", "home"),
)
DANGERS = (("at", "risk"), ("in", "danger"), ("not", "safe"), ("home", "alone"), ("left", "alone"))


def tells_of_a_worry(lattice: Lattice, words: WordLists) -> bool:
    """Whether the message tells that a child may be in danger, or asks how to tell somebody."""
    message = Message(lattice, words)
    if message.counts or message.any_listed("asks_for_figures") or message.reads(0, "what", "is", "a"):
        return False
    return any(rule(message) for rule in RULES)


def _one_child(m: Message, at: int) -> bool:
    return m.young_person(at) or (m.listed(at, "child") and m.one_person(at)) or m.has(at, "someone", "somebody")


def _one(m: Message) -> Iterator[int]:
    """Where one child or grown-up is spoken of."""
    return (at for at in range(m.size) if _one_child(m, at) or m.one_person(at))


def _anyone(m: Message, at: int) -> bool:
    named = m.lattice.tokens[at].word in m.lists["first_name"] if at < m.size else False
    return named or m.listed(at, "child", "people", "adult", "pronoun") or m.has(at, "me", "them", "someone", "somebody")


def _is_near_by(m: Message) -> bool:
    """“Next door”, “on my street”."""
    return m.any_listed("nearby") or any(m.reads(at, "next", "door") for at in range(m.size))


def _is_done_to(m: Message) -> bool:
    """“A child is being hit”, “kids getting beaten”; not “children who have been neglected”, which is a group."""
    for at in range(1, m.size):
        if not m.listed(at, "harmed"):
            continue
        before = at - 2 if m.has(at - 1, "badly", "physically", "sexually", "regularly", "always", "emotionally") else at - 1
        told = range(max(0, before - AHEAD), before)
        if m.has(before, *BEING) and any(_one_child(m, i) or m.one_person(i) or m.has(i, "i") for i in told):
            return True
        is_group = any(m.has(i, "who", "that", "whose") for i in told)
        if m.has(before, *PLURAL_BEING) and not is_group and any(m.listed(i, "people") or m.has(i, "they") for i in told):
            return True
    return False


def _does(m: Message) -> bool:
    """“Is hitting the children”, “my dad hits me”."""
    return any(
        m.listed(at, "harming") and any(_anyone(m, i) for i in range(at + 1, at + 1 + NEAR))
        for at in range(m.size)
        if not m.has(at - 1, "of", "by")
    )


def _is_in_danger(m: Message) -> bool:
    dangers = any(m.listed(at, "harm_seen") or any(m.reads(at, *danger) for danger in DANGERS) for at in range(m.size))
    return dangers and (any(_one_child(m, at) for at in range(m.size)) or _is_near_by(m) or m.has(0, "i"))


def _is_gone(m: Message) -> bool:
    """“Has run away”, “has gone missing tonight”. “The lad who ran off” is asked after, and is for refusals.py."""
    for at in range(1, m.size):
        told = range(max(0, at - AHEAD), at)
        if not any(m.reads(at, *gone) for gone in GONE) or any(m.has(i, "who", "that", "where") for i in told):
            continue
        is_one = any(i in told for i in _one(m))
        if is_one or (m.has(at - 1, "has", "have", "just") and any(m.listed(i, "people") for i in told)):
            return True
    return False


def _is_worried(m: Message) -> bool:
    if not m.any_listed("worried") and not any(_has_concern(m, at) for at in range(m.size)):
        return False
    is_somebody = any(_one_child(m, at) for at in range(m.size)) or m.any_listed("harmed", "harming")
    is_home = _is_near_by(m) and m.any_listed("child", "adult", "people")
    return is_somebody or is_home or any(m.reads(at, "safeguarding", "concern") for at in range(m.size))


def _has_concern(m: Message, at: int) -> bool:
    """“I have a concern about a child”, “raise a safeguarding concern”."""
    return m.has(at, "concern", "concerns", "issue") and any(m.has(i, "have", "got", "raise", "report", "log") for i in range(at))


def _wants_to_report(m: Message) -> bool:
    """“I want to report abuse”, “who do I call about a child”, “a child told me”."""
    is_about_harm = m.any_listed("child", "people", "harm", "harmed", "harming", "nearby") or m.anywhere("safeguarding")
    for at in range(m.size):
        begins = at == 0 or m.has(at - 1, "to", "i", "we", "can", "please", "and")
        if m.has(at, "report") and begins and any(_is_reported(m, i) for i in range(at + 1, at + 1 + NEAR)):
            return True
        asks = m.has(at, "who", "whom", "how", "where") and m.has(at + 1, "do", "should", "can", "could", "to")
        if asks and is_about_harm and any(m.listed(i, "call") for i in range(at + 2, at + 5)) and m.has(at + 2, "i", "we", "you"):
            return True
        if m.has(at, "told", "disclosed") and m.anywhere("me") and m.any_listed("harm", "harmed", "harming") and any(_one(m)):
            return True
    return _is_near_by(m) and m.any_listed("harm") and m.any_listed("child", "people", "adult")


def _is_reported(m: Message, at: int) -> bool:
    is_harm = m.listed(at, "harm", "harmed", "harming") or m.has(at, "concern", "concerns", "worry", "safeguarding", "someone")
    return is_harm or _one_child(m, at)


RULES: tuple[Callable[[Message], bool], ...] = (_is_done_to, _does, _is_in_danger, _is_gone, _is_worried, _wants_to_report)
