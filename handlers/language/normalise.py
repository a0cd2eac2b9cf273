"""A message as tokens: small letters, no accents or apostrophes, with numbers, dates and references kept whole.

Punctuation is not a token. It is kept as the gap before one, because a phrase never reaches over a full stop or a dash.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

LIMIT = 500
"""Characters read; the rest of a longer message is left out, and whoever shows the answer must say so."""


OVERLAP = 100
"""Characters that two stretches of a long message share, so that nothing is torn apart between them."""


class Gap(IntEnum):
    """What stands between a token and the one before it, weakest first."""

    NONE = 0
    COMMA = 1
    BREAK = 2
    """A dash, a colon, a bracket or a quotation mark."""
    SENTENCE = 3


@dataclass(frozen=True)
class Token:
    """A word, number, date, reference or sign."""

    word: str
    """As the lexicon writes it: `childrens` for “Children’s”."""
    raw: str
    """As typed."""
    start: int
    end: int
    gap: Gap = Gap.NONE
    before: str = ""
    """What was typed between it and the token before, without spaces."""
    stem: str | None = None
    """The word without its possessive ending: `norfolk` for “Norfolk's”."""

    @property
    def is_number(self) -> bool:
        return self.word.replace(".", "", 1).isdigit()

    @property
    def is_reference(self) -> bool:
        """Names one record: `C0412`, `A14`, `H014`."""
        return _REFERENCE.fullmatch(self.word) is not None and not _HALF_YEAR.fullmatch(self.word)

    @property
    def is_capital(self) -> bool:
        return self.raw[:1].isupper()


_REFERENCE = re.compile(r"[acfhpr]\d{1,6}")
_HALF_YEAR = re.compile(r"h[12]")  # “H1 2024/25” is half a year, and no household's reference has one figure
_PIECE = re.compile(
    r"""
      (?P<noise><[@\#!][^>]*>|[*_~`]+)                          # Slack's mentions and marks
    | (?P<link>https?://\S+|\S+@\S+\.\S+)
    | (?P<short>\b(?:w/o|w/c|w/e|y/e|i/h|w/|n/a|b/w)(?![a-z]))
    | (?P<reference>\b[acfhpr]-?\d{2,6}\b(?![/.:-]\d))
    | (?P<fy>\bfy\ ?\d{2,4}(?:[/-]\d{2,4})?\b)
    | (?P<figures>\d{1,3}(?:,\d{3})+(?![\d])|\d+(?:[/.–-]\d+){1,2}(?![\d])|\d+)(?P<ending>\+|st\b|nd\b|rd\b|th\b|s\b|k\b)?
    | (?P<coded>\b[a-z]{1,5}\.?\d{1,4}s?\b)                      # s20, s.20, q1, u5s, ssda903
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*'?)
    | (?P<sign>->|<=|>=|[%+&<>=£$€/@])
    | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLOSES_SENTENCE = re.compile(
    r"[?!;\n]|\.(?=\s*$|\s+[A-Z0-9\"'(]|\s+(?:how|what|which|can|could|is|are|do|does|did|so|and|please)\b)|…"
)
_BREAKS = set('-–—:()[]{}"“”«»|•')
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "\N{ACUTE ACCENT}": "'", "“": '"', "”": '"'})
_SPLITS = {
    "whats": "what is",
    "whos": "who is",
    "wheres": "where is",
    "hows": "how is",
    "whens": "when is",
    "thats": "that is",
    "theres": "there is",
    "hes": "he is",
    "shes": "she is",
    "im": "i am",
    "ive": "i have",
    "weve": "we have",
    "youve": "you have",
    "theyve": "they have",
    "theyre": "they are",
    "youre": "you are",
    "arent": "are not",
    "isnt": "is not",
    "wasnt": "was not",
    "werent": "were not",
    "havent": "have not",
    "havnt": "have not",
    "hasnt": "has not",
    "hadnt": "had not",
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "wont": "will not",
    "cant": "can not",
    "cannot": "can not",
    "couldnt": "could not",
    "wouldnt": "would not",
    "shouldnt": "should not",
    "lets": "let us",
}
_SPLITS_ONLY_WITH_APOSTROPHE = {
    "i'd": "i would",
    "i'll": "i will",
    "we're": "we are",
    "we'd": "we would",
    "we'll": "we will",
    "it's": "it is",
    "it'll": "it will",
    "who're": "who are",
    "who've": "who have",
    "that've": "that have",
    "what're": "what are",
    "how're": "how are",
    "here's": "here is",
}


def tokens(text: str) -> tuple[Token, ...]:
    """The message's tokens in order, at most `LIMIT` characters of it."""
    text = unicodedata.normalize("NFKC", text[:LIMIT]).translate(_QUOTES)
    return tuple(_pieces(text))


def stretches(text: str) -> Iterator[str]:
    """A message in pieces short enough to be read, the first as `tokens` reads it; the others begin at a word."""
    yield text[:LIMIT]
    start = LIMIT - OVERLAP
    while start + OVERLAP < len(text):
        blank = text.find(" ", start, start + OVERLAP)
        yield text[max(blank, start) :][:LIMIT]
        start += LIMIT - OVERLAP


def _pieces(text: str) -> Iterator[Token]:
    gap = Gap.SENTENCE
    last_end = token_end = 0
    for found in _PIECE.finditer(text):
        if "\n" in text[last_end : found.start()]:
            gap = Gap.SENTENCE
        last_end = found.end()
        if found.lastgroup == "noise":
            continue
        if found["mark"] is not None:
            gap = max(gap, _gap(text, found.start()))
            continue
        before = text[token_end : found.start()].strip()
        yield from _read(found, gap, before)
        gap, token_end = Gap.NONE, found.end()


def _gap(text: str, at: int) -> Gap:
    if _CLOSES_SENTENCE.match(text, at):
        return Gap.SENTENCE
    if text[at] == ",":
        return Gap.COMMA
    if text[at] == "-":
        return Gap.BREAK if text[at - 1 : at].isspace() or text[at + 1 : at + 2].isspace() else Gap.NONE
    return Gap.BREAK if text[at] in _BREAKS else Gap.NONE


def _read(found: re.Match[str], gap: Gap, before: str) -> Iterator[Token]:
    raw, start, end = found.group(), found.start(), found.end()
    if found["word"] is not None:
        yield from _words(Token("", raw, start, end, gap, before))
        return
    if found["short"] is not None:
        word = {"w/o": "without", "w/": "with", "n/a": "na", "b/w": "between"}.get(raw.lower(), raw.lower())
    elif found["figures"] is not None:
        word = _figures(found)
    elif found["fy"] is not None:
        word = raw.lower().replace(" ", "")
    else:
        word = re.sub(r"[-. ]", "", raw.lower()) if found["link"] is None else raw.lower()
    yield Token(word, raw, start, end, gap, before)


def _figures(found: re.Match[str]) -> str:
    figures: str = found["figures"].replace(",", "").replace("–", "-")
    return figures + (found["ending"] or "").lower()


def _words(token: Token) -> Iterator[Token]:
    """One word, or two where it was two run together: “what's”."""
    plain = token.raw.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    plain = plain.rstrip("'")
    word = plain.replace("'", "")
    split = _SPLITS.get(word) or _SPLITS_ONLY_WITH_APOSTROPHE.get(plain)
    if split is None:
        yield Token(word, token.raw, token.start, token.end, token.gap, token.before, _stem(token.raw, plain))
        return
    for index, part in enumerate(split.split()):
        first = index == 0
        yield Token(part, token.raw, token.start, token.end, token.gap if first else Gap.NONE, token.before if first else "")


def _stem(raw: str, plain: str) -> str | None:
    if raw.endswith("s'"):
        return plain[:-1]
    return plain[:-2] if plain.endswith("'s") else None
