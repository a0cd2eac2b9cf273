"""A text as words, for telling names from other words."""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

Known = Callable[[str], bool]
FOLDER = Path(__file__).parent
FALSE_FRIENDS = frozenset(
    {"i", "the", "a", "an", "in", "on", "at", "it", "we", "he", "she", "they", "our", "my", "no", "not", "to", "and"}
)
MONTHS = frozenset(
    {
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
        *("december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"),
    }
)
DAYS = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "tuesdays", "wednesdays"),
        *("thursdays", "fridays", "saturdays", "sundays", "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri"),
        *("sat", "sun", "today", "tomorrow", "tmrw", "tonight"),
    }
)
SERVICES = frozenset({"camhs", "senco", "pep", "iro", "ehcp", "ifa", "sgo", "gp", "ofsted"})
_WORD = re.compile(r"[A-Za-z]{1,2}-?\d+|[^\W\d_]+(?:['’][^\W\d_]+)*['’]?|\d+(?:[.,/]\d+)*%?|[.,;:!?()\"“”–—\n&-]")
_SHORTENED = re.compile(r"['’](?:ve|ll|m|d|re)$|n['’]t$", re.IGNORECASE)
"""“I’ve”, “we’d”, “isn’t”."""
FURTHEST = 40
"""Words of a sentence that are looked at before and after one."""
_ENDS = '.!?\n:;“"-–—('


def nothing(_word: str) -> bool:
    """Knows no word."""
    return False


@cache
def _names() -> dict[str, frozenset[str]]:
    with (FOLDER / "people.toml").open("rb") as file:
        return {name: frozenset(words) for name, words in tomllib.load(file).items()}


@cache
def _public() -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """What everybody knows by name: in one word, and in several."""
    with (FOLDER / "public.toml").open("rb") as file:
        said = [tuple(map(_plain, name.split())) for names in tomllib.load(file).values() for name in names]
    return frozenset(words[0] for words in said if len(words) == 1), frozenset(words for words in said if len(words) > 1)


class Words:
    """A text's words and stops. `known` words are no names, unless a list has them as such."""

    def __init__(self, text: str, known: Known) -> None:
        self.said = _WORD.findall(text)
        self.low = [_plain(word) for word in self.said]
        self._known = known
        self.knows_words = known is not nothing
        self._in_phrases = set(self._places_of_phrases())

    def places(self) -> Iterator[int]:
        return (at for at, word in enumerate(self.said) if word[0].isalpha())

    def word(self, at: int) -> str:
        return self.low[at] if 0 <= at < len(self.low) else ""

    def has(self, at: int, words: frozenset[str]) -> bool:
        return self.word(at) in words

    def listed(self, at: int, *names: str) -> bool:
        return any(self.word(at) in _names()[name] for name in names)

    def names(self, *lists: str) -> frozenset[str]:
        return frozenset().union(*(_names()[name] for name in lists))

    def knows(self, at: int) -> bool:
        return self._known(self.word(at))

    def is_capital(self, at: int) -> bool:
        """Written as a name is: Jane, not JANE, jane, GPs nor YouTube; but McDonald, O’Neill."""
        said = self.said[at] if 0 <= at < len(self.said) else ""
        rest = re.sub(r"^(?:Mc|Mac|[DO]['’])(?=[A-Z])|['’]", "", said)[1:]
        return said[:1].isupper() and rest.isalpha() and rest == rest.lower()

    def begins(self, at: int) -> bool:
        return at == 0 or self.said[at - 1] in _ENDS

    def has_owner(self, at: int) -> bool:
        """“Leszek’s”: something is theirs."""
        return 0 <= at < len(self.said) and re.search(r"['’]s$|s['’]$", self.said[at], re.IGNORECASE) is not None

    def is_strange(self, at: int) -> bool:
        """A word with a capital that is no other word."""
        return self.is_capital(at) and not self.is_ordinary(at)

    def is_ordinary(self, at: int) -> bool:
        word = self.word(at)
        if _SHORTENED.search(self.said[at]):
            return True
        is_when = word in MONTHS - {"may"} or word in DAYS or word in SERVICES
        return word in FALSE_FRIENDS or is_when or self.listed(at, "titles_of_posts") or self._known(word) or word in _public()[0]

    def is_name(self, at: int) -> bool:
        """A first or family name beside a sign of one: any case where it is no other word."""
        if self.is_public(at):
            return False
        if self.listed(at, "first") or (self.listed(at, "last") and self.is_capital(at)):
            return True
        return self.is_capital(at) and (self.listed(at, "also_words") or self.is_strange(at))

    def is_public(self, at: int) -> bool:
        """Part of what everybody knows by name."""
        return at in self._in_phrases or (self.is_capital(at) and self.word(at) in _public()[0])

    def sentence(self, at: int) -> range:
        """From where the sentence begins to where it ends, as far as it is looked at."""
        start, end = at, at
        while at - start < FURTHEST and start > 0 and self.said[start - 1] not in ".!?\n":
            start -= 1
        while end - at < FURTHEST and end < len(self.said) and self.said[end] not in ".!?\n":
            end += 1
        return range(start, end)

    def _places_of_phrases(self) -> Iterator[int]:
        longest = max((len(phrase) for phrase in _public()[1]), default=0)
        for at in self.places():
            for end in range(at + 2, min(len(self.low), at + longest) + 1):
                if tuple(self.low[at:end]) in _public()[1]:
                    yield from range(at, end)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
