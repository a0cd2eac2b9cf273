"""A small county for tests that talk: two yearly returns and a few hundred children, the same every time."""

import random

from sqlalchemy.orm import Session

from tests.factories import Care, add_child, add_council, add_district, add_return, on

PLACES = (
    {"placement_type": "fostering", "provider": "in_house"},
    {"placement_type": "fostering", "provider": "independent", "location": "out_of_county", "placement_area": "Westmere"},
    {"placement_type": "kinship_fostering", "provider": "in_house", "district": "Fenwick"},
    {"placement_type": "residential", "provider": "independent", "location": "out_of_county", "placement_area": "Norbridge"},
    {"placement_type": "residential", "provider": "in_house", "district": "Fenwick"},
)
REASONS = ("returned_home", "special_guardianship", "turned_18", "adopted")
CHILDREN = 460


def fill(session: Session, children: int = CHILDREN) -> None:
    """310 children in care at 31 March 2026 and 330 a year before; 2 of them in a secure home. Fewer where so many are asked for."""
    dice = random.Random(7)
    add_council(session, {2023: 60_000, 2024: 60_500, 2025: 61_000})
    add_district(session, "Ashbury", "AB11AA")
    add_district(session, "Fenwick", "AB12AA")
    add_return(session, 2025, rows=2_910)
    run = add_return(session, 2026, rows=3_214)
    for number in range(children):
        start = f"{dice.choice((2019, 2020, 2021, 2022, 2023))}-{dice.randint(1, 12):02d}-10"
        left = _left(number)
        details = dict(PLACES[number % len(PLACES)])
        if number in (20, 21):
            details = {"placement_type": "secure", "provider": "other_public"}
        moves: dict[str, dict[str, str]] = {"2025-06-01": {}, "2025-10-01": {}} if number % 9 == 0 and left is None else {}
        if number % 4 == 0 and left is None:
            start = f"2025-{dice.randint(5, 12):02d}-10" if number % 8 == 0 else start
            moves = {}
        born = f"{dice.randint(2008, 2024)}-{dice.randint(1, 12):02d}"
        care = Care(start, left, dice.choice(REASONS) if left else None, details=details, moves=moves)
        add_child(session, run, care, born=born, sex=("female", "male")[number % 2])


def _left(number: int) -> str | None:
    """90 children left in 2024/25, 60 in 2025/26."""
    if number < 310:
        return None
    return f"2024-{5 + number % 7:02d}-20" if number < 400 else f"2025-{5 + number % 7:02d}-20"


TODAY = on("2026-05-01")
