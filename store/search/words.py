"""Words as they are compared: small letters, one form for the endings that mean the same."""

import re

WORD = re.compile(r"[a-z0-9]+(?:[.'’][a-z0-9]+)*")
_IDLE = """
a an and are as at be been by did do does for from had has have he how i in is it its of on or our she that the their there these
they this to us was we were what when where which who will with would you your any about say says said
"""
IDLE = frozenset(_IDLE.split())
ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ers", "er", "ed", "es", "s", "e", "y")
SHORTEST = 4


def telling(text: str) -> list[str]:
    """The words that tell one text from another, in order."""
    return [stem(word) for word in WORD.findall(text.lower()) if word not in IDLE]


def stem(word: str) -> str:
    """Without its ending, where enough is left: `placements` and `placement` are one word."""
    plain = word.replace("’", "").replace("'", "")
    for ending in ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= SHORTEST:
            return plain[: -len(ending)]
    return plain
