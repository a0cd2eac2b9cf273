"""Requests to find or identify somebody, recognised from the words alone, before anything is looked up.

Refused: who, where or which child, family or carer; names, addresses and other particulars; one child spoken of; a record's
reference. A question that counts is never refused for its groups, however small: that is for disclosure control.
"""

from collections.abc import Callable

from handlers.language.by_name import names_a_person_or_school, names_an_address, names_somebody
from handlers.language.lattice import Lattice
from handlers.language.normalise import Gap
from handlers.language.notes.acts import tells_of_a_child, tells_what_was_said
from handlers.language.notes.definitions import defines
from handlers.language.notes.source import Source
from handlers.language.people import Message, WordLists
from handlers.language.pronouns import says_he_or_she
from handlers.language.whereabouts import asks_where
from handlers.language.words import DAY_AND_MONTH


def identifies(lattice: Lattice, text: str, words: WordLists) -> bool:
    """Whether the message asks to find, identify or reach a child, family or carer. `text` is the message as it was typed."""
    message = Message(lattice, words)
    rules = SURE if _tells_of_a_record(message, text) else (*SURE, *OF_QUESTIONS)
    if Source.of(text).quotes and rules is SURE:
        rules = tuple(rule for rule in SURE if rule is not _asks_particulars)  # “nobody gave me a phone number”
    if defines(text):
        rules = tuple(rule for rule in SURE if rule is not asks_where)  # “a placement where the child has asked for help”
    return any(rule(message) for rule in rules)


def _tells_of_a_record(m: Message, text: str) -> bool:
    """An officer's note that names a record, or passes on what a carer said: “the carer” and “she” in it ask after nobody."""
    if "?" in text or _has_question(m):
        return False
    is_named = any(token.is_reference for token in m.lattice.tokens)
    return is_named or tells_what_was_said(m.lattice, is_quoted=bool(Source.of(text).quotes))


def _names_a_record(m: Message) -> bool:
    """C0412, H014, P0001: a child, a household, a placement. An officer's note of what happened is no question."""
    named = [token for token in m.lattice.tokens if token.is_reference and token.word[0] in "chp" and len(token.word) > 3]
    if not named:
        return False
    is_beside = any(token.is_reference and token.word[0] in "afr" for token in m.lattice.tokens)
    is_note = (is_beside or m.any_listed("note") or _tells_of_one(m)) and not _has_question(m)
    return not is_note or any(m.listed(at, "identity") and not _is_way_of_telling(m, at) for at in range(m.size))


QUOTES = frozenset('"“”')


def _tells_of_one(m: Message) -> bool:
    """What is recorded of a child, or what a carer of a household said; “CAMHS ref C0958 in 16/9”."""
    is_referred = m.anywhere("ref") and any(DAY_AND_MONTH.fullmatch(token.word) for token in m.lattice.tokens)
    is_quoted = any(not QUOTES.isdisjoint(token.before) for token in m.lattice.tokens)
    return is_referred or tells_of_a_child(m.lattice) or (is_quoted and tells_what_was_said(m.lattice, is_quoted=True))


def _has_question(m: Message) -> bool:
    """“…, which I have escalated” asks nothing."""
    asks = (at for at in range(m.size) if m.listed(at, "question") and m.begins_clause(at))
    return any(not (_is_relative(m, at) or _goes_on(m, at) or _does_not_want(m, at)) for at in asks)


def _does_not_want(m: Message, at: int) -> bool:
    """“Doesn't want it shared”: the one who tells is left out."""
    return at > 0 and m.has(at, "does", "do") and m.has(at + 1, "not") and m.has(at + 2, "want", "wish", "mind", "need")


def _goes_on(m: Message, at: int) -> bool:
    """“Left on 3 October and is now with…”."""
    return at > 0 and m.lattice.tokens[at].gap is Gap.NONE and m.has(at - 1, "and", "but", "so") and m.has(at, "is", "are")


def _is_relative(m: Message, at: int) -> bool:
    return at > 0 and m.lattice.tokens[at].gap is Gap.COMMA and m.has(at, "which", "who", "where", "when")


def _is_way_of_telling(m: Message, at: int) -> bool:
    """“By phone”, “over the phone”."""
    return m.has(at - 1, "by", "via") or (m.has(at - 1, "the") and m.has(at - 2, "over", "on"))


MEANS = ("call", "calls", "group", "groups", "page", "pages", "campaign", "campaigns", "advert", "adverts", "ads")
"""Nouns after “phone” and “Facebook” that make a thing of the two."""


def _asks_particulars(m: Message) -> bool:
    """Names, addresses, telephone numbers, dates of birth, of people."""
    of_people = m.any_listed("people", "child", "adult", "pronoun") or m.anywhere("them", "their", "they")
    for at in range(m.size):
        if m.reads(at, "contact", "details") or m.reads(at, "date", "of", "birth") or m.reads(at, "dates", "of", "birth"):
            return True
        if m.has(at, "dob", "dobs", "surname", "surnames", "forename", "forenames", "upn"):
            return True
        is_rung = m.has(at - 1, "the") and m.has(at - 2, "answer", "answers", "answered", "answering", "on", "over", "up")
        of_a_thing = is_rung or m.has(at + 1, "for", *MEANS) or any(m.listed(i, "not_people") for i in range(at + 1, at + 4))
        is_theirs = of_people or m.has(at - 1, "childrens")
        if is_theirs and m.listed(at, "identity") and not (of_a_thing or _is_way_of_telling(m, at)):
            return True
        if of_people and m.has(at, "called") and m.anywhere("what") and not m.has(at + 1, "out", "in", "for"):
            return True
    return m.reads(0, "first", "name")


PROVIDERS = ("provider", "providers", "agency", "agencies", "company", "companies", "firm", "firms")


def _asks_who(m: Message) -> bool:
    for at in m.positions("who", "whose", "whom"):
        rest = range(at + 1, m.size)
        is_office = any(m.listed(at + ahead, "office") for ahead in (1, 2)) or any(
            m.has(at + ahead, "officer", "manager", "owner", "lead", "post") for ahead in (2, 3, 4)
        )
        is_nobody = m.reads(at + 1, "is", "a") and m.listed(at + 3, "anybody")
        is_provider = any(m.has(at + ahead, *PROVIDERS) for ahead in range(2, 5)) and not any(m.one_person(i) for i in rest)
        if not m.begins_clause(at) or is_nobody or is_provider or (is_office and not any(m.one_person(i) for i in rest)):
            continue
        if any(
            m.listed(i, "care", "child", "adult", "people", "pronoun") or m.has(i, "they", "them", "one", "ones") for i in rest
        ):
            return True
    return False


ITEMS = ("actions", "items", "feedback", "comments", "milestones", "workstreams", "requests", "owner", "overdue", "deadline")
"""What is written down one by one, and is nobody."""


def _asks_which(m: Message) -> bool:
    for at in m.positions("which"):
        if m.has(at + 1, "of") and m.has(at + 2, "them", "these", "those") and not m.counts and not m.anywhere(*ITEMS):
            return True
        noun = at + 1
        while m.has(noun, "of", "our", "the", "these", "those", "foster", "kinship") or m.listed(noun, "adjective"):
            noun += 1
        is_thing = m.listed(noun + 1, "thing") and not m.has(noun + 1, "in", "who", "looked")
        if m.listed(noun, "which_people") and not is_thing:
            return True
    return False


def _speaks_of_one(m: Message) -> bool:
    """“The boy at…”, “that lad”, “a constituent's son”: one person whom the asker has in mind."""
    for at in range(m.size):
        if not m.listed(at, "determiner"):
            continue
        ahead = at + 1
        while ahead < m.size and m.lattice.tokens[ahead].gap is Gap.NONE and m.describes(ahead):
            ahead += 1
        is_said = ahead < m.size and m.lattice.tokens[ahead].gap is Gap.NONE and m.one_person(ahead)
        if is_said and not m.listed(at + 1, "anybody") and not _is_anybody(m, at, ahead):
            return True
    return False


def _is_anybody(m: Message, at: int, person: int) -> bool:
    """“Because the carer asked”, “the voice of the child”, “team around the child”: nobody in particular."""
    if m.has(at, "our", "your", "their") and not m.listed(person, "child"):
        return True
    if m.counts and m.has(person, "siblings", "brothers", "sisters", "twins"):
        return True
    if m.has(at - 1, "because", "around", "if", "when", "by") and (m.counts or m.has(at - 1, "around")):
        return True
    return m.reads(at - 2, "voice", "of") or m.reads(at - 2, "record", "of") or m.reads(at - 2, "best", "interests")


def _speaks_of_kin(m: Message) -> bool:
    """“My neighbour”, “Cllr Barker's sister”, “my constituents son”."""
    for at in range(1, m.size):
        if not m.listed(at, "kin") or m.listed(at + 1, "thing"):
            continue
        mine = any(m.has(i, "my") and _only_adjectives(m, i + 1, at) for i in range(max(0, at - 4), at))
        if mine and not m.counts:
            return True
        is_owned = m.lattice.tokens[at - 1].stem is not None or m.has(
            at - 1, "constituents", "residents", "neighbours", "councillors"
        )
        if is_owned and not m.has(at - 1, "childrens", "councils"):
            return True
    return False


def _only_adjectives(m: Message, start: int, end: int) -> bool:
    return all(m.listed(i, "adjective", "child") for i in range(start, end))


def _asks_whether_there_is_one(m: Message) -> bool:
    """“Is there a child in care at Fenwick Juniors”, “is one of our carers”, “one of ours”."""
    for at in range(m.size):
        if (m.reads(at, "is", "there", "a") or m.reads(at, "is", "there", "any")) and any(
            m.one_person(i) for i in range(at + 3, min(at + 6, m.size))
        ):
            return True
        if (
            m.reads(at, "one", "of", "ours")
            or m.reads(at, "one", "of", "our", "carers")
            or m.reads(at, "one", "of", "our", "children")
        ):
            sentence = _sentence_of(m, at)
            return any(m.has(i, "is", "was", "whether", "if") for i in sentence)
    return False


def _sentence_of(m: Message, at: int) -> range:
    stops = [i for i in range(1, m.size) if m.lattice.tokens[i].gap is Gap.SENTENCE]
    return range(max((i for i in stops if i <= at), default=0), min((i for i in stops if i > at), default=m.size))


def _asks_after_a_few(m: Message) -> bool:
    """“The ages and villages of the three children in …”, “how old is the youngest one”, “can you list who?”."""
    for at in range(m.size):
        if m.has(at, "list", "name", "identify") and m.has(at + 1, "who", "whom") and m.any_listed("people", "child", "adult"):
            return True
        extreme = m.has(at + 3, "the", "our") and m.has(at + 4, "youngest", "oldest", "eldest", "littlest")
        if m.reads(at, "how", "old", "is") and extreme and not m.any_listed("not_people"):
            return True
        of_few = m.has(at, "of") and m.has(at + 1, "the", "our", "those", "these") and m.listed(at + 2, "few")
        of_people = any(m.listed(at + n, "people", "child", "adult") for n in (3, 4))
        if of_few and of_people and not m.counts and sum(m.listed(i, "particulars") for i in range(at)) > 1:
            return True
    return False


def _wants_records(m: Message) -> bool:
    """Children one by one, with what is known of each."""
    for at in range(m.size):
        if (
            m.reads(at, "child", "by", "child")
            or m.reads(at, "individual", "records")
            or m.reads(at, "case", "file")
            or m.reads(at, "case", "notes")
            or m.reads(at, "case", "files")
        ):
            return True
        is_of_people = m.any_listed("child", "people", "adult")
        if is_of_people and m.has(at, "one") and m.has(at + 1, "per", "each") and m.has(at + 2, "row", "line"):
            return True
        if is_of_people and m.has(at, "one") and m.has(at + 1, "row", "line") and m.has(at + 2, "each", "per"):
            return True
        if (
            m.has(at, "each", "every")
            and m.listed(at + 1, "child")
            and m.anywhere("with", "list", "age", "ages", "details", "their")
            and not m.counts
        ):
            return True
        if (
            m.listed(at, "records")
            and any(m.has(at + ahead, "of", "for", "on") for ahead in (1, 2, 3))
            and any(m.listed(i, "child", "adult", "which_people") for i in range(at + 2, min(at + 7, m.size)))
        ):
            return True
    return False


def _wants_to_reach(m: Message) -> bool:
    for at in range(m.size):
        if (
            m.reads(at, "in", "touch", "with")
            and not (m.has(at - 1, "we", "keep", "keeping", "kept") and not m.anywhere("get", "getting"))
            and any(m.one_person(i) or m.listed(i, "people") for i in range(at, m.size))
            and not m.counts
        ):
            return True
        if m.listed(at, "reach") and m.has(at + 1, "them", "him", "her", "each") and not m.counts:
            return True
        if (
            m.has(at, "send", "give", "write")
            and m.has(at + 1, "each", "them", "to")
            and m.has(at + 2, "of", "a", "them")
            and m.listed(at, "reach")
        ):
            return True
        if m.has(at, "find", "trace", "locate") and m.listed(at + 1, "pronoun"):
            return True
        if m.has(at, "search", "look") and m.has(at + 1, "for", "up") and any(m.one_person(i) for i in (at + 2, at + 3)):
            return True
    return False


SURE: tuple[Callable[[Message], bool], ...] = (
    _names_a_record,
    _asks_particulars,
    _asks_who,
    _asks_which,
    asks_where,
    _asks_after_a_few,
    names_somebody,
    names_a_person_or_school,
    names_an_address,
    _wants_records,
    _wants_to_reach,
)
OF_QUESTIONS = (_speaks_of_one, _speaks_of_kin, says_he_or_she, _asks_whether_there_is_one)
"""In an officer's note these words ask after nobody."""
