"""What words must not hold before they are kept: particulars by which a person could be found.

The check tells what kind of thing it saw, never what stood there.
"""

import re
from enum import StrEnum


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


TEN_DIGITS = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")
CHILDREN = "son|daughter|boy|girl|child|grandson|granddaughter|nephew|niece|brother|sister|foster (?:son|daughter|child)"
PEOPLE = "child|boy|girl|baby|lad|teenager|young person|carer|mother|father|mum|dad|sibling"
BEFORE_NAMES = rf"(?:my|our|his|her|their) (?:{CHILDREN})|(?:{PEOPLE})s? (?:called|named)|called|named|[Nn]ame is"
NOT_NAMES = (
    "CAMHS|SENCO|PEP|IRO|EHCP|IFA|SGO|GP|Ofsted|January|February|March|April|May|June|July|August|September|October|November|"
    "December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|I|The|A|In|On|At|It|We|He|She|They|Our|My|No|Not"
)
STREETS = "Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Crescent|Court|Gardens|Terrace|Way|Place|Grove"
DAY = r"\d{1,2}[/. -](?:\d{1,2}|[a-z]{3,9})[/. -]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} \d{4}"
PATTERNS = {
    Particular.EMAIL: re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
    Particular.PUPIL_NUMBER: re.compile(r"(?<![A-Za-z0-9])[A-HJ-NP-RT-Z]\d{11}[0-9A-Z](?![A-Za-z0-9])"),
    Particular.INSURANCE_NUMBER: re.compile(
        r"(?<![A-Za-z])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z])", re.IGNORECASE
    ),
    Particular.TELEPHONE: re.compile(r"(?<![\d£.])(?:\+44[ -]?(?:\(0\))?|0)(?:[ -]?\d){9,10}(?!\d)"),
    Particular.POSTCODE: re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])"),
    Particular.ADDRESS: re.compile(rf"\b\d{{1,4}}[a-z]?,? (?:[A-Z][a-z]+ ){{1,3}}(?:{STREETS})\b"),
    Particular.BIRTH: re.compile(rf"\b(?:dob|d\.o\.b\.?|date of birth|born(?: on)?)\b.{{0,12}}?(?:{DAY})", re.IGNORECASE),
    Particular.NAME: re.compile(
        rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z][a-z]+|\b(?:{BEFORE_NAMES}),? (?!(?:{NOT_NAMES})\b)[A-Z][a-z]+"
    ),
}


def particulars(text: str) -> list[Particular]:
    """What kinds of particulars a text seems to hold; empty where it may be kept."""
    found = [kind for kind, pattern in PATTERNS.items() if pattern.search(text)]
    if any(is_nhs_number("".join(match.groups())) for match in TEN_DIGITS.finditer(text)):
        found.append(Particular.NHS_NUMBER)
    return found


def is_nhs_number(digits: str) -> bool:
    """Ten digits, the last of which checks the others: their sum weighted from 10 to 2, from 11 (modulus 11)."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == int(digits[9])


def rephrase(found: list[Particular]) -> str:
    """What to say of a text that was not kept."""
    seen = " and ".join(found)
    return f"This text seems to hold {seen}. It was not kept: write it again without, and use references and posts."
