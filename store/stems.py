"""The beginning that a word shares with its other forms, cut off roughly: “families helped” and “help for a family”.

It is looked for within what is recorded, so it may be short of a whole word; it is no word itself.
"""

ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ed", "es", "y", "s", "e")
SHORTEST = 3


def stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST and not (ending == "s" and word.endswith("ss")):
            return word.removesuffix(ending)
    return word
