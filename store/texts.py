"""What words must not hold before they are kept: particulars by which a person could be found.

The check tells what kind of thing it saw, never what stood there.
"""

import re
from enum import StrEnum

from store.person_names import Known, Sign, nothing, sign_of_a_name


class Particular(StrEnum):
    """Something by which a person could be found, in words for whoever wrote it."""

    NHS_NUMBER = "an NHS number"
    PUPIL_NUMBER = "a unique pupil number"
    INSURANCE_NUMBER = "a National Insurance number"
    TELEPHONE = "a telephone number"
    EMAIL = "an e-mail address"
    POSTCODE = "a postcode"
    ADDRESS = "an address"
    BIRTH = "a date of birth"
    NAME = "a person’s name"


TEN_DIGITS = re.compile(r"(?<!\d)(\d{3})[ .-]?(\d{3})[ .-]?(\d{4})(?!\d)")
SAYS_NHS = re.compile(r"\bnhs\b.{0,16}$", re.IGNORECASE)
"""Before ten digits: then it is one, even if a figure of it is wrong."""
STREETS = "Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Crescent|Court|Gardens|Terrace|Way|Place|Grove|Square|Mews|Row|Hill|Walk"
PLAIN_STREETS = "street|road|rd|avenue|lane|crescent|terrace|gardens|mews|grove"
"""Those that a text in small letters would hardly use for anything else."""
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DAY = (
    rf"\d{{1,2}}[/. -]\d{{1,2}}[/. -]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ .-]?(?:{MONTHS})[a-z]*"
    rf"|(?:{MONTHS})[a-z]* \d{{1,2}}(?:st|nd|rd|th)?|(?:{MONTHS})[a-z]* \d{{4}}"
)
AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU HA "
    "HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG "
    "RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
).replace(" ", "|")
INWARD = r"\d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])"
PATTERNS = {
    Particular.EMAIL: re.compile(
        r"(?<![\w.+-])[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?: ?(?:\.|\(dot\)|\[dot\]) ?[a-z][\w-]*)+", re.IGNORECASE
    ),
    Particular.PUPIL_NUMBER: re.compile(
        r"(?<![A-Za-z0-9])[A-HJ-NP-RT-Z](?:[ -]?\d){11}[ -]?[0-9A-Z](?![A-Za-z0-9])", re.IGNORECASE
    ),
    Particular.INSURANCE_NUMBER: re.compile(
        r"(?<![A-Za-z])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D](?![A-Za-z])", re.IGNORECASE
    ),
    Particular.TELEPHONE: re.compile(r"(?<![\d£.])(?:(?:\+|00)44[ -]?(?:\(0\)[ -]?)?|\(?0)\d(?:[ ().-]{0,2}\d){8,9}(?!\d)"),
    Particular.POSTCODE: re.compile(
        rf"(?<![A-Za-z0-9])(?:[A-Z]{{1,2}}\d[A-Z\d]? ?{INWARD}|(?i:(?:{AREAS})\d[A-Z\d]? ?(?!\d(?:st|nd|rd|th)\b){INWARD}))"
    ),
    Particular.ADDRESS: re.compile(
        rf"\b(?:[Ff]lat )?\d{{1,4}}[a-z]?,? (?:[A-Z][a-z']+ ){{1,3}}(?:{STREETS})\b"
        rf"|\b\d{{1,4}}[a-z]? (?!weeks|days|months|years|of|in|to|out)[a-z']{{3,}} (?:[a-z']{{3,}} )?(?:{PLAIN_STREETS})\b"
    ),
    Particular.BIRTH: re.compile(
        rf"\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|birthday|bday|born(?: on| in)?)\b.{{0,12}}?(?:{DAY})", re.IGNORECASE
    ),
}


def particulars(text: str) -> list[Particular]:
    """What kinds of particulars a text seems to hold; empty where it may be kept."""
    found = numbers_and_addresses(text)
    return [*found, Particular.NAME] if sign_of_a_name(text) is Sign.NAME else found


def numbers_and_addresses(text: str) -> list[Particular]:
    """The kinds that tell themselves by how they are written."""
    found = [kind for kind, pattern in PATTERNS.items() if pattern.search(text)]
    tens = TEN_DIGITS.finditer(text)
    if any(is_nhs_number("".join(match.groups())) or SAYS_NHS.search(text[: match.start()]) for match in tens):
        found.append(Particular.NHS_NUMBER)
    return found


class Verdict(StrEnum):
    """What is to be done with a text before it is kept."""

    CLEAN = "clean"
    ASK = "ask"
    """It may name a person: only its writer can tell."""
    STOP = "stop"


def verdict(text: str, *, known: Known = nothing) -> tuple[Verdict, list[Particular]]:
    """Whether a text may be kept, and what kinds of things were seen. `known` says of a word in small letters that it is none of
    a person's names: good English, or the council's own.
    """
    found = numbers_and_addresses(text)
    sign = sign_of_a_name(text, known=known)
    if found or sign is Sign.NAME:
        return Verdict.STOP, [*found, *([Particular.NAME] if sign else [])]
    return (Verdict.ASK, [Particular.NAME]) if sign is Sign.PERHAPS else (Verdict.CLEAN, [])


def is_nhs_number(digits: str) -> bool:
    """Ten digits, the last of which checks the others: their sum weighted from 10 to 2, from 11 (modulus 11)."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == int(digits[9])


def rephrase(found: list[Particular]) -> str:
    """What to say of a text that was not kept."""
    seen = " and ".join(found)
    return f"This text seems to hold {seen}. It was not kept: write it again without, and use references and posts."
