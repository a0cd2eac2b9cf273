"""Sure signs of a person’s name: a title, a relation, a second name, an age, an initial."""

import re

from store.names.words import FALSE_FRIENDS, MONTHS, Words

TITLES = frozenset({"mr", "mrs", "ms", "mx", "dr", "sir", "rev"})
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
ACRONYMS = frozenset(
    {
        *("NHS", "UPN", "HR", "IT", "GP", "LA", "RI", "QA", "CP", "YP", "ED", "FC", "TA", "PA"),
        *("PM", "AM", "CIC", "CLA", "LAC", "IRO", "EET", "SGO", "PEP", "SDQ", "IFA", "EHCP", "SEN", "SEND"),
        *("DCS", "SPP", "KPI", "CEO", "UK", "EU", "BT", "TV", "VS", "VSH", "PSW", "ICO", "DBS", "MASH"),
        *("LADO", "FGC", "PLO", "CIN", "CPP", "OT", "EP", "SW", "SSW", "AD", "HT", "ID", "MP", "OK"),
        *("RAG", "Q", "FAQ", "PR", "AI", "AOB", "NB", "TBC", "TBA", "ASAP", "FYI", "DNA"),
    }
)
INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){2,3}(?!\w)(?<!U\.K\.)(?<!U\.S\.)(?<!D\.O\.B\.)")


def _titled(w: Words, at: int) -> bool:
    """“Mrs Patel”, “mr khan”; “miss” is a verb too."""
    after = at + 2 if w.word(at + 1) == "." else at + 1
    if w.has(at, TITLES):
        after += w.said[after].isupper() and len(w.said[after]) == 1 if after < len(w.said) else 0  # “Mrs J Fairweather”
        is_said = (w.is_capital(after) or w.listed(after, "first", "last", "also_words")) and not w.is_public(after)
        return is_said and not w.listed(after, "titles_of_posts") and w.word(after) not in FALSE_FRIENDS
    return w.word(at) == "miss" and (w.is_capital(at) or w.listed(at + 1, "first")) and w.is_name(at + 1)


def _related(w: Words, at: int) -> bool:
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


def _called(w: Words, at: int) -> bool:
    """“Called Amira”, “her name is Kim”, “name: Kim”; “called CAMHS” rings somebody."""
    if w.word(at) == "name" and w.word(at + 1) in ("is", ":", "was"):
        return w.is_name(at + 2)
    if not w.has(at, CALLED):
        return False
    is_rung = w.word(at - 1) in ("i", "we", "she", "he", "they", "who", "have", "has", "child") or w.listed(
        at - 1, "titles_of_posts"
    )
    return w.listed(at + 1, "first") or (not is_rung and w.is_name(at + 1))


def _full(w: Words, at: int) -> bool:
    """“Jamie Smith”, “Jamie S”, “Grace Okafor”, “J Smith”."""
    if w.is_public(at):
        return False
    is_initial = len(w.said[at]) == 1 and w.said[at].isupper() and w.said[at] not in "AI"
    after = at + 2 if is_initial and w.word(at + 1) == "." else at + 1
    if is_initial:
        return w.listed(after, "last") and w.is_capital(after)
    if w.listed(at, "first"):
        rest = w.said[after] if after < len(w.said) else ""
        is_letter = len(rest) == 1 and rest.isupper() and rest != "I"
        last_name = w.is_capital(after) and (w.listed(after, "last", "first") or w.is_strange(after))
        return is_letter or last_name or (w.listed(after, "last") and not w.knows(after))
    return w.listed(at, "also_words") and w.is_capital(at) and w.listed(after, "last") and w.is_capital(after)


def _aged(w: Words, at: int) -> bool:
    """“Jamie (12)”, “Grace, 9,”, “Lila aged 7”, “Tyrone is 14”."""
    if not (w.listed(at, "first") or (w.is_name(at) and not w.has(at, MONTHS))):
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


def _initialled(w: Words, at: int) -> bool:
    """“Child J”, “young person K”, “baby B”."""
    after = w.said[at + 1] if at + 1 < len(w.said) else ""
    return w.has(at, YOUNG) and 1 <= len(after) <= 2 and after.isupper() and after.isalpha() and after not in ACRONYMS | {"I"}


def _of_a_house(w: Words, at: int) -> bool:
    """“The Patel family”, “the Khan twins”."""
    is_name = w.listed(at, "last", "first") or (w.knows_words and w.is_strange(at))
    return w.word(at - 1) == "the" and w.has(at + 1, HOUSES) and w.is_capital(at) and is_name and not w.is_public(at)


SURE = (_titled, _related, _called, _full, _aged, _initialled, _of_a_house)
