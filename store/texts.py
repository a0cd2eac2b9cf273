"""What words must not hold before they are kept: particulars by which a person could be found.

The check tells what kind of thing it saw, never what stood there.
"""

import re
from enum import StrEnum

from store.addresses import holds_address
from store.names import Known, Sign, nothing, sign_of_a_name


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


TEN_DIGITS = re.compile(r"(?<![\d£])(?:(\d{3})[ .-]?(\d{3})[ .-]?(\d{4})|(\d{5})[ .-](\d{5}))(?!\d)")
IN_ANY_GROUPS = re.compile(r"(?<![\d£])\d(?:[ .–-]{0,2}\d){9}(?!\d)")
SAYS_NHS = re.compile(r"\b(?:nhs|health number|hospital number)\b[^\n]{0,40}$", re.IGNORECASE)
"""Before ten digits, however they are grouped: then it is one, even if a figure of it is wrong."""
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
    "seventeenth|eighteenth|nineteenth|twentieth|twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    "thirtieth|thirty[- ]first"
)
AGES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|twenty[- ]one|twenty[- ]five"
)
DAY = (
    rf"\d{{1,2}}[/. -]\d{{1,2}}[/. -]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ .-]?(?:{MONTHS})[a-z]*"
    rf"|(?:{MONTHS})[a-z]* \d{{1,2}}(?:st|nd|rd|th)?|(?:{MONTHS})[a-z]* \d{{4}}|(?:{ORDINALS}) of (?:{MONTHS})"
)
DAY_OF_A_YEAR = (
    r"\d{1,2}[/. -]\d{1,2}[/. -](?:\d{4}|\d{2}\b)|\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ .-]?(?:{MONTHS})[a-z]*[ .,-]{{1,2}}\d{{4}}"
)
AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU HA "
    "HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG "
    "RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
).replace(" ", "|")
INWARD = r"\d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])"
PATTERNS = {
    Particular.EMAIL: re.compile(
        r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[a-z][\w-]*)+"
        r"|(?<![\w.+-])[\w.+-]+ ?(?:@|\(at\)|\[at\]| at ) ?[\w-]+(?: ?(?:\.|\(dot\)|\[dot\]| dot ) ?[a-z][\w-]*)*"
        r" ?(?:\.|\(dot\)|\[dot\]| dot ) ?(?:com|net|org|uk|eu|info|biz|me|io|ie|gov|edu|example|test)\b",
        re.IGNORECASE,
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
    Particular.BIRTH: re.compile(
        rf"\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|birthday|bday|b-day|born(?: on| in)?)\b.{{0,12}}?(?:{DAY})"
        rf"|\b(?:dobs?|d\.o\.b\.?|dates? of birth|birth ?dates?|birth cert(?:ificate)?s?|born)\b[^\n]{{0,80}}?(?:{DAY_OF_A_YEAR})"
        rf"|\b(?:came along|was delivered|arrived in the world)\b.{{0,12}}?(?:{DAY_OF_A_YEAR})"
        rf"|\bturn(?:s|ed|ing)? (?:\d{{1,2}}|{AGES})\b.{{0,8}}?(?:{DAY})"
        rf"|\bb\.? ?(?:{DAY_OF_A_YEAR})",
        re.IGNORECASE,
    ),
}


def particulars(text: str) -> list[Particular]:
    """What kinds of particulars a text seems to hold; empty where it may be kept."""
    found = numbers_and_addresses(text)
    return [*found, Particular.NAME] if sign_of_a_name(text) is Sign.NAME else found


def numbers_and_addresses(text: str) -> list[Particular]:
    """The kinds that tell themselves by how they are written."""
    found = [kind for kind, pattern in PATTERNS.items() if pattern.search(text)]
    if holds_address(text):
        found.append(Particular.ADDRESS)
    if _holds_nhs_number(text):
        found.append(Particular.NHS_NUMBER)
    return found


def _holds_nhs_number(text: str) -> bool:
    if any(is_nhs_number("".join(match.groups(""))) for match in TEN_DIGITS.finditer(text)):
        return True
    return any(SAYS_NHS.search(text, max(0, match.start() - 60), match.start()) for match in IN_ANY_GROUPS.finditer(text))


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
