"""The files of a return beside header, episodes and unaccompanied children: what each year's return tells of a child's life."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from random import Random

from store.imports.ssda903.modules import FIRST_YEARS, WORKERS
from store.sample.chance import birthday, later, pick
from store.sample.children import Child
from store.sample.lives import Life
from store.sample.returns import Return, Row, header_row, written
from store.sample.weights import Weights

TEETH_IN_THE_PANDEMIC = {2021: 0.41, 2022: 0.69}
TEETH = 0.79
ASSESSED = 0.91
IMMUNISED = 0.85
STUDIES: Weights = {"F2": 56, "F1": 14, "P2": 9}
WORKS: Weights = {"F5": 31, "P5": 19, "F4": 8}
OLD_ACTIVITIES = {"F4": "F3", "F5": "F3", "P5": "P3"}
FIRST_YEAR_OF_APPRENTICESHIPS = 2022
NEET: Weights = {"G5": 60, "G4": 20, "G6": 12}
HOMES: Weights = {
    "U1": 34,
    "D1": 26,
    "B1": 16,
    "Z1": 8,
    "E1": 6,
    "T1": 3,
    "K1": 2,
    "C1": 1,
    "X2": 2,
    "S2": 1,
    "W2": 1,
    "B2": 1,
    "G1": 0.5,
}
CONTACT: Weights = {"YES": 91, "NO": 4, "REFU": 2.5, "NREQ": 1.5, "RHOM": 1.5, "DIED": 0.1}
IN_TOUCH_AT_22 = 0.2


def tell_outcomes(returns: Sequence[Return], children: Iterable[Child]) -> None:
    """Add the rows to the returns: of those whom the header has, and of those who left care and are supported still."""
    lives = [Life(child.reference, child.journey) for child in children]
    for one in returns:
        in_header = {row["CHILD"] for row in one.tables["header"]}
        for life in lives:
            leaver = dict(_leaver(one, life)) if one.is_whole else {}
            if leaver and life.reference not in in_header:
                one.tables["header"].append(header_row(one, Child(life.reference, life.journey)))
            if leaver:
                one.tables["oc3"].append(_of(life, leaver))
            if life.reference in in_header:
                for file, rows in OF_CHILDREN.items():
                    one.tables[file] += [_of(life, row) for row in rows(one, life)]


def _of(life: Life, row: Row) -> Row:
    return {"CHILD": life.reference, "DOB": written(life.journey.born), **row}


def _reviews(one: Return, life: Life) -> Iterator[Row]:
    for day, code in life.reviews:
        if day in one.covers:
            yield {"REVIEW": written(day), "REVIEW_CODE": code}


def _missing(one: Return, life: Life) -> Iterator[Row]:
    for spell in life.missing:
        if spell.start <= one.covers.end and spell.end >= one.covers.start:
            yield {"MISSING": spell.of, "MIS_START": written(spell.start), "MIS_END": _ended(one, spell.end)}


def _workers(one: Return, life: Life) -> Iterator[Row]:
    for spell in life.workers:
        if one.year >= FIRST_YEARS[WORKERS] and spell.start <= one.covers.end and spell.end >= one.covers.start:
            days = {"SW_DECOM": written(spell.start), "SW_DEC": _ended(one, spell.end)}
            yield {"SW_ID": spell.of, **days, "SW_REASON": spell.reason}


def _ended(one: Return, day: date) -> str:
    return written(day) if day <= one.covers.end else ""


def _health(one: Return, life: Life) -> Iterator[Row]:
    """Told at the end of a year of those who were in care for all of it."""
    care = life.care_on(one.covers.end)
    if not one.is_whole or care is None or care.start > one.covers.start:
        return
    rng, age = life.chance(f"health {one.year}"), life.age(one.covers.end)
    yield {
        **(_sdq(rng, life) if 4 <= age <= 16 else {}),
        "CONVICTED": _yes(rng, 0.02) if age >= 10 else "",
        "HEALTH_CHECK": _yes(rng, 0.89) if age < 5 else "",
        "IMMUNISATIONS": _yes(rng, IMMUNISED if age < 15 else IMMUNISED - 0.12),
        "TEETH_CHECK": _yes(rng, TEETH_IN_THE_PANDEMIC.get(one.year, TEETH) - (0.1 if age < 3 else 0)),
        "HEALTH_ASSESSMENT": _yes(rng, ASSESSED),
        **_misuse(rng, age),
    }


def _sdq(rng: Random, life: Life) -> Row:
    if rng.random() < 0.19:
        return {"SDQ_REASON": rng.choice(("SDQ2", "SDQ3", "SDQ4", "SDQ4", "SDQ5"))}
    usual = life.chance("sdq").gauss(13.8, 5.5)
    return {"SDQ_SCORE": str(min(40, max(0, round(rng.gauss(usual, 3)))))}


def _misuse(rng: Random, age: int) -> Row:
    if age < 11 or rng.random() > 0.07:
        return {"SUBSTANCE_MISUSE": "0"}
    helped = {"INTERVENTION_RECEIVED": "1"} if rng.random() < 0.6 else {"INTERVENTION_RECEIVED": "0", "INTERVENTION_OFFERED": "1"}
    return {"SUBSTANCE_MISUSE": "1", **helped}


def _yes(rng: Random, likely: float) -> str:
    return str(int(rng.random() < likely))


def _plans(one: Return, life: Life) -> Iterator[Row]:
    """A decision for adoption comes some weeks before the order."""
    for care in life.care:
        order = next((episode.start for episode in care.episodes if episode.legal == "E1"), None)
        if order is None or care.start > one.covers.end or care.end < one.covers.start:
            continue
        decided = later(order, -min((order - care.start).days, 30))
        if decided <= one.covers.end:
            yield {"DATE_PLACED": written(decided)}


def _adopted(one: Return, life: Life) -> Iterator[Row]:
    for care in life.care:
        if care.rec in ("E11", "E12") and care.end in one.covers:
            rng = life.chance("adopters")
            order = next(episode.start for episode in care.episodes if episode.legal == "E1")
            placed = next(episode.start for episode in care.episodes if episode.place in ("A5", "A6"))
            number = rng.choices("12", (1, 6))[0]
            yield {
                "DATE_INT": written(later(order, -min((order - care.start).days, 30))),
                "DATE_MATCH": written(max(order, later(placed, -rng.randint(7, 30)))),
                "FOSTER_CARE": str(int(any(episode.place == "A5" for episode in care.episodes))),
                "NB_ADOPTR": number,
                "SEX_ADOPTR": rng.choices(("MF", "FF", "MM"), (8, 1, 1))[0] if number == "2" else "F1",
                "LS_ADOPTR": "L0" if number == "1" else rng.choice(("L11", "L3")),
            }


def _permanence(one: Return, life: Life) -> Iterator[Row]:
    """Told when a child comes into care, once a year; few come from adopters or guardians."""
    started = [care.start for care in life.care if care.start in one.covers]
    if started:
        rng = life.chance(f"permanence {started[-1]}")
        year = started[-1].year - rng.randint(1, 6)
        if rng.random() < 0.04 and year > life.journey.born.year:
            yield {"PREV_PERM": rng.choice(("P1", "P2", "P2", "P3")), "DATE_PERM": f"zz/zz/{year}"}
        else:
            yield {"PREV_PERM": "Z1"}


OF_CHILDREN: Mapping[str, Callable[[Return, Life], Iterator[Row]]] = {
    "reviews": _reviews,
    "oc2": _health,
    "ad1": _adopted,
    "placed_for_adoption": _plans,
    "previous_permanence": _permanence,
    "missing": _missing,
    "sw_episodes": _workers,
}


def _leaver(one: Return, life: Life) -> Row:
    """Of 17 to 21, and of 22 to 25 where they are in touch still; a row without anything in it is of nobody."""
    day = one.covers.end
    age = life.age(day)
    if not 17 <= age <= 25 or not life.has_left_care(day):
        return {}
    usual, rng = life.chance("leaving care"), life.chance(f"leaving care {one.year}")
    stays_in_touch = usual.random() < IN_TOUCH_AT_22
    if age > 21 and not stays_in_touch:
        return {}
    contact = pick(usual, CONTACT) if age <= 21 else "YES"
    if contact in ("RHOM", "DIED", "NO", "REFU"):
        return {"IN_TOUCH": contact, "ACTIV": "0", "ACCOM": "0"}
    busy = 0.66 if day < birthday(life.journey.born, 19) else 0.58
    activity = pick(rng, STUDIES if rng.random() < (0.65 if age <= 18 else 0.35) else WORKS)
    if usual.random() * 0.6 + rng.random() * 0.4 > busy:
        activity = pick(rng, NEET)
    if one.year < FIRST_YEAR_OF_APPRENTICESHIPS:
        activity = OLD_ACTIVITIES.get(activity, activity)
    return {"IN_TOUCH": contact, "ACTIV": activity, "ACCOM": pick(rng, HOMES)}
