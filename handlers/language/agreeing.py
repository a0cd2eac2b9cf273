"""A yes, a no, or leave to share, said to what was shown. Only a message that says nothing else counts."""

from enum import StrEnum
from functools import cache

from handlers.language.lexicon.writing import read


class Said(StrEnum):
    YES = "yes"
    NO = "no"
    SHARE = "share"


def said_to_it(text: str) -> Said | None:
    plain = " ".join("".join(letter for letter in text.casefold() if letter not in "'’.,!?").split())
    return next((said for said in Said if plain in _phrases()[said]), None)


@cache
def _phrases() -> dict[Said, frozenset[str]]:
    listed = read("words/agreeing.toml")
    return {said: frozenset(listed[said.value]) for said in Said}
