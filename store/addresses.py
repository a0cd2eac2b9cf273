"""Postal addresses in a text: a number and the name of a street, a flat, or a house by its name."""

import re
from collections.abc import Iterator

STREETS = (
    "Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Drive|Dr|Close|Cl|Crescent|Cres|Court|Ct|Gardens|Gdns|Terrace|Ter|Way|Place|Pl|Grove|"
    "Square|Sq|Mews|Row|Walk|View|Rise|Parade|Quay|Wharf|Croft|Garth|Fold|Villas|Cottages|Circus|Broadway|Parkway|Promenade|Yard|"
    "Approach|Chase|Dene|Dell|Drove|Glade|Glebe|Hollow|Leys|Orchard|Paddock|Path|Spinney|Wynd|Embankment|Esplanade|Crest|Copse|"
    "Causeway|Buildings|Cottage|Bungalow"
)
MAYBE_TOWNS = "Hill|Bank|Meadow|Meadows|Green|Fields|Vale|Heights|Gate|Mount|Common|End|Ridge|Side|Park|House|Lodge"
"""These end the names of districts and homes as well."""
IN_SMALL_LETTERS = (
    "street|road|rd|avenue|ave|lane|ln|crescent|cres|terrace|gardens|gdns|mews|grove|drive|close|court|square|walk|rise|"
    "croft|garth"
)
HOMES = (
    "Farm|Farmhouse|Cottage|Barn|House|Lodge|Grange|Bungalow|Villa|Hall|Manor|Vicarage|Rectory|Stables|Forge|Mill|Oast|Granary|"
    "Schoolhouse|Gatehouse|Coach House|Old School|Old Post Office"
)
COUNTS = (
    r"(?:weeks?|days?|months?|years?|hours?|mins?|of|in|to|out|on|at|a|per|for|and|or|were|was|are|is|our|the|more|new|"
    r"family|crown)"
)
"""Between a number and “road”, “close” or “court” in small letters these say that something is counted."""
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
NUMBER = r"\b\d{1,4} ?[a-zA-Z]?"
NAME = r"(?:[A-Z][a-z'’.]+|[A-Z][A-Z'’.]+)"
NAMES = rf"(?!(?:{MONTHS})[a-z]* )(?:(?:{NAME}|(?:of|the|and|upon)(?= [A-Z])) ){{1,4}}"
IN_STREET = re.compile(rf"{NUMBER},? {NAMES}(?:{STREETS}|{STREETS.upper()})\b")
IN_COURT = re.compile(r"(?:Family|Crown|High|County|Youth|Magistrates['’]?) Court$", re.IGNORECASE)
IN_MAYBE_TOWN = re.compile(rf"{NUMBER} {NAMES}(?:{MAYBE_TOWNS})\b(?! \d)")
IN_A_LIST = re.compile(r"[A-Z][a-z]+ $")
"""Before a number: “Brackwell 97 Easton Vale 74” counts for places."""
OTHERS = (
    re.compile(rf"\b\d{{1,4}}[a-z]? (?:(?!{COUNTS}\b)(?:[a-z'’]{{3,}}|st) ){{1,2}}(?:{IN_SMALL_LETTERS})\b"),
    re.compile(r"\b\d{1,4}[a-zA-Z]?,? The [A-Z][a-z]+(?:s|side|croft|field|wood)\b(?=[,.;]|$)"),
    re.compile(r"\b(?:[Ff]lat|FLAT|[Aa]partment|[Aa]pt) ?\d{1,3}[a-zA-Z]?,? (?:\d|[A-Z][a-z])"),
    re.compile(
        r"\b(?:lives?|living|staying|address|house|home|out|over|down|up|back) (?:is )?(?:at|is) (?:[Tt]he )?"
        rf"(?:{NAME} ){{1,3}}(?:Farm|Cottage|Barn|Farmhouse)\b"
    ),
    re.compile(rf"\b(?:lives?|lived|living|[Aa]ddress) (?:is )?(?:at|is) (?:The )?(?:{NAME} ){{1,3}}(?:{HOMES})\b"),
    re.compile(rf"\b(?:{NAME} ){{1,3}}(?:{HOMES}), (?:{NAME} ){{1,3}}(?:{STREETS})\b"),
)


def holds_address(text: str) -> bool:
    return any(_in_streets(text)) or any(pattern.search(text) for pattern in OTHERS)


def _in_streets(text: str) -> Iterator[bool]:
    yield from (not IN_COURT.search(found[0]) for found in IN_STREET.finditer(text))
    yield from (not IN_A_LIST.search(text[: found.start()]) for found in IN_MAYBE_TOWN.finditer(text))
