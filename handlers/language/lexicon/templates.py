"""Phrases written short: `(came|come) {into} [our] care` stands for every way of reading it.

`(a|b)` is one of several, `[a|b]` one of several or nothing, `{name}` a class of words.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import product

_PARTS = re.compile(r"[()\[\]|]|\{[^}]+\}|[^\s()\[\]|{}]+")
Words = tuple[str, ...]


class BadTemplate(ValueError):
    """A phrase of the lexicon is written wrongly."""


def expand(template: str, classes: Mapping[str, Sequence[str]]) -> list[str]:
    """Every phrase that the template stands for, in a fixed order. Raises `BadTemplate`."""
    if not set(template) & set("()[]{}|"):
        return [template]
    parts = _PARTS.findall(template)
    choices, at = _choices(parts, 0, classes)
    if at != len(parts):
        raise BadTemplate(template)
    return list(dict.fromkeys(" ".join(words) for words in choices if words))


def _choices(parts: Sequence[str], at: int, classes: Mapping[str, Sequence[str]]) -> tuple[list[Words], int]:
    """The readings of `a b|c d` up to a closing bracket or the end."""
    readings: list[Words] = []
    sequence: list[list[Words]] = []
    while at < len(parts) and parts[at] not in ")]":
        if parts[at] == "|":
            readings += _joined(sequence)
            sequence = []
            at += 1
        else:
            step, at = _step(parts, at, classes)
            sequence.append(step)
    return readings + _joined(sequence), at


def _step(parts: Sequence[str], at: int, classes: Mapping[str, Sequence[str]]) -> tuple[list[Words], int]:
    part = parts[at]
    if part in "([":
        inner, end = _choices(parts, at + 1, classes)
        if end >= len(parts) or parts[end] != {"(": ")", "[": "]"}[part]:
            raise BadTemplate(" ".join(parts))
        return ([*inner, ()] if part == "[" else inner), end + 1
    if part.startswith("{"):
        name = part[1:-1]
        if name not in classes:
            raise BadTemplate(f"there is no class {name}")
        return [tuple(words.split()) for phrase in classes[name] for words in expand(phrase, classes)], at + 1
    return [(part,)], at + 1


def _joined(sequence: Sequence[list[Words]]) -> list[Words]:
    return [sum(chosen, ()) for chosen in product(*sequence)]
