"""What a page of a paper has beside its text: numbers of pages, numbers of paragraphs, bullets."""

import re

PAGE = re.compile(r"(?:page|p\.)\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
"""`Page 38`, `Page 3 of 12`."""
BROKEN = re.compile(r"age\s*\d{1,4}", re.IGNORECASE)
"""`age 4`, where a slide has lost its first letter: of its own numbering, not of the paper's."""
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)(?:[.)]\s+(?=\S)|\s+(?=[\"“‘']?[A-Z])(?!(?:" + MONTHS + r")\b))")
"""`19. In`, `2.1 The`; not `27 October`."""
BULLET = re.compile(r"^[·•\-–*○▪●■\uf0b7]\s+")
ENDS = (".", "!", "?", ":", ";", ".”", '."', ".’")
SHORT = 60
"""A line of so many characters and no end of a sentence goes on in the next, whatever number that begins with."""


def page_number(line: str) -> int | None:
    """Of a line that tells the number of its page and nothing else; 0 where it is furniture that tells none."""
    found = PAGE.fullmatch(line)
    if found:
        return int(found[1])
    return 0 if BROKEN.fullmatch(line) else None


def begins(line: str, before: str) -> bool:
    """Whether a line begins a paragraph by its bullet or its number; “was / 675. The Committee” goes on."""
    goes_on = len(before) >= SHORT and not before.endswith(ENDS)
    return BULLET.match(line) is not None or (NUMBERED.match(line) is not None and not goes_on)


def goes_on(block: str, following: str) -> bool:
    """Whether a paragraph that a page ends in the middle of goes on with the first of the next."""
    return not block.endswith(ENDS) and following[:1].islower()
