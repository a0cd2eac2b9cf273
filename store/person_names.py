"""Words that may name a person: told by what stands round them, with short lists of names in person_names.toml.

“My son Jamie”, “Mrs Patel”, “foster mum Jane”, “Jamie (12)”, “Jamie S”, “child J”. A name that is a word as well (Grace, Hope,
May, Will) counts only beside such a sign. A first name alone may be one, and its writer is asked.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from enum import Enum, auto
from functools import cache
from pathlib import Path

Known = Callable[[str], bool]
FILE = Path(__file__).with_suffix(".toml")

TITLES = frozenset({"mr", "mrs", "ms", "mx", "dr", "sir", "rev", "cllr"})
RELATIONS = frozenset(
    {
        *("son", "daughter", "boy", "girl", "child", "baby", "brother", "sister", "twin", "twins", "nephew", "niece", "sibling"),
        *("grandson", "granddaughter", "stepson", "stepdaughter", "lad", "teenager", "toddler", "youngster", "cousin", "kid"),
        *("mum", "mom", "mummy", "dad", "daddy", "mother", "father", "nan", "gran", "grandma", "grandmother", "grandad", "uncle"),
        *("aunt", "auntie", "stepdad", "stepmum", "grandfather", "parent", "husband", "wife", "boyfriend", "girlfriend"),
        *("siblings", "brothers", "sisters"),
    }
)
POSTS = frozenset(
    {
        *("carer", "carers", "worker", "teacher", "nurse", "neighbour", "colleague", "doctor", "iro", "guardian", "adopter"),
        *("person", "pupil", "resident", "manager", "officer", "psychologist", "therapist", "friend", "partner", "lead", "head"),
    }
)
"""After these a capital may begin the name of a service as well: “Service Manager Residential”."""
YOUNG = frozenset(
    {"child", "baby", "boy", "girl", "person", "yp", "sibling", "mum", "mother", "father", "dad", "carer", "pupil", "lad"}
)
CALLED = frozenset({"called", "named"})
HOUSES = frozenset(
    {"family", "household", "siblings", "twins", "brothers", "sisters", "boys", "girls", "case", "children", "kids"}
)
SPEAKING = frozenset(
    {
        "said",
        "says",
        "told",
        "reports",
        "reported",
        "emailed",
        "rang",
        "phoned",
        "called",
        "asked",
        "thinks",
        "wants",
        "feels",
        "moved",
    }
)
MEETING = frozenset({"met", "saw", "told", "visited", "rang", "emailed", "phoned", "thanked", "thank", "asked", "texted"})
SPOKE = frozenset({"spoke", "spoken", "talked", "meeting", "met", "chat", "call"})
FALSE_FRIENDS = frozenset(
    {"i", "the", "a", "an", "in", "on", "at", "it", "we", "he", "she", "they", "our", "my", "no", "not", "to", "and"}
)
ACRONYMS = frozenset(
    {
        *("NHS", "UPN", "HR", "IT", "GP", "LA", "RI", "QA", "CP", "YP", "ED", "FC", "TA", "PA"),
        *("PM", "AM", "CIC", "CLA", "LAC", "IRO", "EET", "SGO", "PEP", "SDQ", "IFA", "EHCP", "SEN", "SEND"),
        *("DCS", "SPP", "KPI", "CEO", "UK", "EU", "BT", "TV", "VS", "VSH", "PSW", "ICO", "DBS", "MASH"),
        *("LADO", "FGC", "PLO", "CIN", "CPP", "OT", "EP", "SW", "SSW", "AD", "HT", "ID", "MP", "OK"),
        *("RAG", "Q", "FAQ", "PR", "AI", "AOB", "NB", "TBC", "TBA", "ASAP", "FYI", "DNA"),
    }
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,/]\d+)*%?|[.,;:!?()\"“”–—\n-]")
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){2,3}(?!\w)(?<!U\.K\.)(?<!U\.S\.)(?<!D\.O\.B\.)")


class Sign(Enum):
    NAME = auto()
    PERHAPS = auto()


def nothing(_word: str) -> bool:
    """Knows no word."""
    return False


@cache
def _lists() -> dict[str, frozenset[str]]:
    with FILE.open("rb") as file:
        return {name: frozenset(words) for name, words in tomllib.load(file).items()}


def sign_of_a_name(text: str, *, known: Known = nothing) -> Sign | None:
    """The strongest sign that a text names a person; None where there is none."""
    words = _Words(_WORD.findall(text), known)
    if _INITIALS.search(text):
        return Sign.NAME
    found = None
    for at in words.places():
        if any(rule(words, at) for rule in SURE):
            return Sign.NAME
        found = found or (Sign.PERHAPS if any(rule(words, at) for rule in PERHAPS) else None)
    return found


class _Words:
    """A text's words and stops. `known` words are no names, unless a list has them as such."""

    def __init__(self, said: list[str], known: Known) -> None:
        self.said = said
        self.low = [word.lower().replace("’", "'").removesuffix("'s").replace("'", "") for word in said]
        self._known = known
        self.knows_words = known is not nothing

    def places(self) -> Iterator[int]:
        return (at for at, word in enumerate(self.said) if word[0].isalpha())

    def word(self, at: int) -> str:
        return self.low[at] if 0 <= at < len(self.low) else ""

    def has(self, at: int, words: frozenset[str]) -> bool:
        return self.word(at) in words

    def listed(self, at: int, *names: str) -> bool:
        return any(self.word(at) in _lists()[name] for name in names)

    def is_capital(self, at: int) -> bool:
        """Written as a name is: Jane, not JANE nor jane."""
        return 0 <= at < len(self.said) and self.said[at][:1].isupper() and self.said[at][1:] != self.said[at][1:].upper()

    def begins(self, at: int) -> bool:
        return at == 0 or self.said[at - 1] in '.!?\n:;“"-–—('

    def is_strange(self, at: int) -> bool:
        """A word with a capital that is no other word."""
        return self.is_capital(at) and not self.is_ordinary(at)

    def is_ordinary(self, at: int) -> bool:
        word = self.word(at)
        return word in FALSE_FRIENDS or word in _MONTHS_AND_DAYS or self.listed(at, "titles_of_posts") or self._known(word)

    def is_name(self, at: int) -> bool:
        """A first or family name beside a sign of one: any case where it is no other word."""
        if self.listed(at, "first") or (self.listed(at, "last") and self.is_capital(at)):
            return True
        return self.is_capital(at) and (self.listed(at, "also_words") or self.is_strange(at))


_MONTHS_AND_DAYS = frozenset(
    {
        *("january", "february", "march", "april", "june", "july", "august", "september", "october"),
        *("november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep"),
        *("oct", "nov", "dec", "easter", "christmas", "camhs", "senco", "pep", "iro"),
        *("ehcp", "ifa", "sgo", "gp", "ofsted"),
    }
)


def _titled(w: _Words, at: int) -> bool:
    """“Mrs Patel”, “mr khan”; “miss” is a verb too."""
    after = at + 2 if w.word(at + 1) == "." else at + 1
    if w.has(at, TITLES):
        is_said = w.is_capital(after) or w.listed(after, "first", "last", "also_words")
        return is_said and not w.listed(after, "titles_of_posts") and w.word(after) not in FALSE_FRIENDS
    return w.word(at) == "miss" and (w.is_capital(at) or w.listed(at + 1, "first")) and w.is_name(at + 1)


def _related(w: _Words, at: int) -> bool:
    """“My son Jamie”, “foster mum Jane”, “social worker Dave”, “a girl called Amira”, “my son, Will,”."""
    if not w.has(at, RELATIONS | POSTS):
        return False
    after = at + 1
    if w.has(at, POSTS) and not w.has(after, CALLED | {",", "(", ":", "-", "–", "is", "was"}):
        is_listed = w.listed(after, "first") or (w.is_capital(after) and w.listed(after, "also_words"))
        return is_listed or (w.knows_words and w.is_strange(after) and not w.begins(at))
    if w.has(after, CALLED) or (w.word(after) in ("is", "was") and w.has(after + 1, CALLED)):
        return w.is_name(after + 1 + (not w.has(after, CALLED)))
    if w.word(after) in (",", "(", ":", "-", "–"):
        return w.listed(after + 1, "first") or (w.is_name(after + 1) and w.word(after + 2) in (",", ")", "-", "–"))
    return w.is_name(after)


def _called(w: _Words, at: int) -> bool:
    """“Called Amira”, “her name is Kim”, “name: Kim”; “called CAMHS” rings somebody."""
    if w.word(at) == "name" and w.word(at + 1) in ("is", ":", "was"):
        return w.is_name(at + 2)
    if not w.has(at, CALLED):
        return False
    is_rung = w.word(at - 1) in ("i", "we", "she", "he", "they", "who", "have", "has", "child") or w.listed(
        at - 1, "titles_of_posts"
    )
    return w.listed(at + 1, "first") or (not is_rung and w.is_name(at + 1))


def _full(w: _Words, at: int) -> bool:
    """“Jamie Smith”, “Jamie S”, “Grace Okafor”, “J Smith”."""
    is_initial = len(w.said[at]) == 1 and w.said[at].isupper() and w.said[at] not in "AI"
    after = at + 2 if is_initial and w.word(at + 1) == "." else at + 1
    if is_initial:
        return w.listed(after, "last") and w.is_capital(after)
    if w.listed(at, "first"):
        rest = w.said[after] if after < len(w.said) else ""
        is_letter = len(rest) == 1 and rest.isupper() and rest != "I"
        last_name = w.is_capital(after) and (w.listed(after, "last", "first") or w.is_strange(after))
        return is_letter or last_name or (w.listed(after, "last") and not w._known(w.word(after)))
    return w.listed(at, "also_words") and w.is_capital(at) and w.listed(after, "last") and w.is_capital(after)


def _aged(w: _Words, at: int) -> bool:
    """“Jamie (12)”, “Grace, 9,”, “Lila aged 7”, “Tyrone is 14”."""
    if not (w.listed(at, "first") or (w.is_name(at) and w.word(at) not in _MONTHS_AND_DAYS | {"may"})):
        return False
    if w.word(at + 1) == "aged":
        return True
    is_bracketed = w.word(at + 1) == "(" and w.word(at + 3) in (")", "yrs", "years", "y")
    between = 2 if w.word(at + 1) in ("(", ",", "is") else 1
    age = w.word(at + between)
    if not (age.isdigit() and int(age) <= 25):
        return False
    ends = w.word(at + between + 1)
    return w.listed(at, "first") or is_bracketed or (between == 2 and ends in (",", ")", ".", "years", "yrs"))


def _initialled(w: _Words, at: int) -> bool:
    """“Child J”, “young person K”, “baby B”."""
    after = w.said[at + 1] if at + 1 < len(w.said) else ""
    return w.has(at, YOUNG) and 1 <= len(after) <= 2 and after.isupper() and after.isalpha() and after not in ACRONYMS | {"I"}


def _of_a_house(w: _Words, at: int) -> bool:
    """“The Patel family”, “the Khan twins”."""
    return w.word(at - 1) == "the" and w.has(at + 1, HOUSES) and w.is_capital(at) and w.listed(at, "last", "first")


def _in_capitals(w: _Words, at: int) -> bool:
    """“JAMIE moved”: a first name that is no other word."""
    return w.listed(at, "first") and len(w.word(at)) > 2


def _perhaps_initials(w: _Words, at: int) -> bool:
    """“Placed JD with his nan”, “KT has moved”."""
    word = w.said[at]
    if not (2 <= len(word) <= 3 and word.isupper() and word not in ACRONYMS) or w._known(w.low[at]):
        return False
    does = {"is", "was", "has", "moved", "said", "needs", "lives", "wants", "went", "stays", "will", "and"}
    return (
        w.word(at - 1) in ("for", "with", "about", "placed", "met", "saw", "visited", "re", "moved", "told")
        or w.word(at + 1) in does
    )


def _perhaps_strange(w: _Words, at: int) -> bool:
    """“Spoke to Thandiwe”, “Zosia said”: a capital in no other word."""
    if not w.is_strange(at) or (len(w.word(at)) < 3):
        return False
    is_met = w.has(at - 1, MEETING) or (w.word(at - 1) in ("to", "with") and w.has(at - 2, SPOKE))
    return is_met or w.has(at + 1, SPEAKING)


def _perhaps_a_word(w: _Words, at: int) -> bool:
    """“Grace said”, “met with Hope”; not “May moved”, which a month may do, nor “Will”, which begins a question."""
    if not (w.listed(at, "also_words") and w.is_capital(at)) or w.word(at) in _MONTHS_AND_DAYS | {"may", "will"}:
        return False
    is_met = w.has(at - 1, MEETING) or (w.word(at - 1) in ("to", "with") and w.has(at - 2, SPOKE))
    return is_met or (w.has(at + 1, SPEAKING) and w.word(at + 1) not in ("called", "moved"))


def _perhaps_several(w: _Words, at: int) -> bool:
    """“The Khans”."""
    return w.word(at - 1) == "the" and w.is_capital(at) and w.word(at).endswith("s") and w.word(at)[:-1] in _lists()["last"]


SURE = (_titled, _related, _called, _full, _aged, _initialled, _of_a_house)
PERHAPS = (_in_capitals, _perhaps_initials, _perhaps_strange, _perhaps_a_word, _perhaps_several)
