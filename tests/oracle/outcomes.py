"""The measures of how children fare and of care leavers, by the catalogue's definitions.

Each gives plain lines: the values in each dimension, whether the line meets the measure's condition, and its amount.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tests.oracle import measures
from tests.oracle.codes import ADOPTIVE
from tests.oracle.histories import Care, Child
from tests.oracle.measures import Council, Counted, age, age_band, months_before
from tests.oracle.returns import Row, Submission, day

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Told:
    """The children as known after a number of returns, and those returns: of one year the last, in order of time."""

    children: list[Child]
    submissions: list[Submission]
    council: Council

    def with_file(self, file: str) -> list[Submission]:
        return [submission for submission in self.submissions if file in submission.others]

    def year(self, on: date, file: str) -> dict[str, Row]:
        """The rows of the return that reaches the day, by child."""
        return {row["CHILD"]: row for one in self.with_file(file) if one.last == on for row in one.others[file]}


@dataclass
class Line:
    values: dict[str, str]
    meets: bool = True
    amount: int | None = None


def told(children: list[Child], submissions: Sequence[Submission], council: Council) -> Told:
    newest = {submission.first: submission for submission in submissions}
    return Told(children, [newest[first] for first in sorted(newest)], council)


def _value(name: str, counted: Counted, council: Council) -> str:
    found = getattr(measures, name)(counted, council)
    (value,) = found - {"fostering"} or found
    return str(value)


def _line(counted: Counted, names: Sequence[str], council: Council, *, meets: bool = True, amount: int | None = None) -> Line:
    return Line({name: _value(name, counted, council) for name in names}, meets, amount)


# --- reviews ---


def reviews_on_time(known: Told, first: date, last: date) -> list[Line]:
    """Children in care on the last day with a review due in the period: were all of those held by the day?"""
    held = reviews(known)
    lines = []
    for counted in measures.children_in_care(known.children, last):
        due = [
            (on, when)
            for care in counted.child.care
            for on, when in due_reviews(care, held[counted.child.reference], known)
            if first <= on <= last
        ]
        if due:
            met = all(when is not None and when <= on for on, when in due)
            lines.append(_line(counted, ["age_band"], known.council, meets=met))
    return lines


def reviews(known: Told) -> dict[str, list[date]]:
    """What each return tells of its own year is what was held in it."""
    found: dict[str, list[date]] = defaultdict(list)
    for one in known.with_file("reviews"):
        for row in one.others["reviews"]:
            on = day(row["REVIEW"])
            assert on
            assert one.first <= on <= one.last, "no return here corrects another's reviews"
            found[row["CHILD"]].append(on)
    return found


def due_reviews(care: Care, held: Sequence[date], known: Told) -> list[tuple[date, date | None]]:
    """Pairs of the day by which a review was due and the day on which it was held, if it was."""
    told_from = known.with_file("reviews")[0].first
    told_to = known.with_file("reviews")[-1].last
    out = min(care.end or date.max, told_to + DAY)
    within = sorted(on for on in set(held) if care.start <= on < out)
    first_due = twenty_working_days_after(care.start)
    pairs: list[tuple[date, date | None]] = []
    if care.is_start and care.start >= told_from:
        deadline = first_due
        for position, on in enumerate(within):
            pairs.append((deadline, on))
            deadline = months_after(on, 3 if position == 0 else 6)
    else:
        deadline = months_after(told_from, 6)
        for position, on in enumerate(within):
            if position > 0 or on > deadline:
                pairs.append((deadline, on))
            deadline = months_after(on, 3 if position == 0 and on <= first_due else 6)
    while deadline < out:
        pairs.append((deadline, None))
        deadline = months_after(deadline, 6)
    return pairs


def twenty_working_days_after(on: date) -> date:
    return [on + n * DAY for n in range(1, 31) if (on + n * DAY).isoweekday() < 6][19]


def months_after(on: date, months: int) -> date:
    return months_before(on, -months)


# --- health ---


def health_checks(known: Told, on: date) -> list[Line]:
    return _done(known, on, "HEALTH_ASSESSMENT")


def dental_checks(known: Told, on: date) -> list[Line]:
    return _done(known, on, "TEETH_CHECK")


def immunisations(known: Told, on: date) -> list[Line]:
    return _done(known, on, "IMMUNISATIONS")


def _done(known: Told, on: date, column: str) -> list[Line]:
    rows = known.year(on, "oc2")
    return [
        _line(counted, ["age_band"], known.council, meets=rows.get(counted.child.reference, {}).get(column) == "1")
        for counted in in_care_a_year(known, on)
    ]


def in_care_a_year(known: Told, on: date) -> list[Counted]:
    """On 31 March, and since 1 April of the year before at the latest."""
    since = date(on.year - 1, 4, 1)
    return [counted for counted in measures.children_in_care(known.children, on) if counted.care.start <= since]


def sdq_score(known: Told, on: date) -> list[Line]:
    rows = known.year(on, "oc2")
    lines = []
    for counted in in_care_a_year(known, on):
        score = rows.get(counted.child.reference, {}).get("SDQ_SCORE", "")
        if score and 5 <= age(counted.child.born, on) <= 16:
            lines.append(_line(counted, ["age_band", "sex"], known.council, meets=int(score) >= 17, amount=int(score)))
    return lines


# --- spells ---


@dataclass
class Spell:
    child: str
    of: str
    start: date
    end: date | None
    told_by: int

    def touches(self, first: date, last: date) -> bool:
        """Both its days count."""
        return self.start <= last and (self.end is None or self.end >= first)


def spells(known: Told, file: str, columns: tuple[str, str, str]) -> list[Spell]:
    """A later return's row stands; what it does not repeat was over with the year before; what it cuts is joined."""
    of, first, last = columns
    found: list[Spell] = []
    submissions = known.with_file(file)
    for number, one in enumerate(submissions):
        new = [Spell(row["CHILD"], row[of], _day(row[first]), day(row[last]), number) for row in one.others[file]]
        kept = []
        for old in found:
            if any((old.child, old.of, old.start) == (s.child, s.of, s.start) for s in new) or old.start >= one.first:
                continue
            if old.end is None:
                old.end = submissions[old.told_by].last
            follows = [s for s in new if (s.child, s.of, s.start) == (old.child, old.of, one.first)]
            if follows and old.end >= one.first - DAY:
                follows[0].start = old.start
                continue
            kept.append(old)
        found = kept + new
    return found


def _day(text: str) -> date:
    found = day(text)
    assert found
    return found


def missing_spells(known: Told) -> list[Spell]:
    found = spells(known, "missing", ("MISSING", "MIS_START", "MIS_END"))
    return [spell for spell in found if spell.of == "M"]


def children_missing(known: Told, first: date, last: date) -> list[Line]:
    """All children in care on any day of the period, as on the last such day."""
    gone = {spell.child for spell in missing_spells(known) if spell.touches(first, last)}
    lines = []
    for child in known.children:
        seen = list(_last_seen(child, first, last))
        if seen:
            counted = seen[-1]
            line = _line(counted, ["placement_type", "location", "uasc"], known.council, meets=child.reference in gone)
            line.values["age_band"] = _band(child, last)
            lines.append(line)
    return lines


def _last_seen(child: Child, first: date, last: date) -> Iterator[Counted]:
    for care in child.care:
        for episode in care.episodes:
            final = min(last, episode.end - DAY) if episode.end else last
            if episode.start <= last and final >= first:
                yield Counted(child, care, episode, final)


def _band(child: Child, on: date) -> str:
    care = child.care[0]
    (band,) = age_band(Counted(child, care, care.episodes[0], on), Council("", {}, {}))
    return band


def missing_episodes(known: Told, first: date, last: date) -> list[Line]:
    by_reference = {child.reference: child for child in known.children}
    lines = []
    for spell in missing_spells(known):
        if spell.touches(first, last):
            child = by_reference[spell.child]
            care, episode = child.care_on(spell.start), child.episode(spell.start)
            assert care, "no return here has a child missing out of care"
            assert episode
            line = _line(Counted(child, care, episode, spell.start), ["placement_type", "location"], known.council)
            line.values["age_band"] = _band(child, last)
            lines.append(line)
    return lines


def social_worker_changes(known: Told, on: date) -> list[Line]:
    first = months_before(on, 12) + DAY
    workers: dict[str, set[str]] = defaultdict(set)
    for spell in spells(known, "sw_episodes", ("SW_ID", "SW_DECOM", "SW_DEC")):
        # As with placements: nobody's on the day on which it ends.
        if spell.start <= on and (spell.end is None or spell.end > first):
            workers[spell.child].add(spell.of)
    return [
        _line(counted, ["age_band"], known.council, meets=len(workers[counted.child.reference]) >= 3)
        for counted in measures.children_in_care(known.children, on)
    ]


# --- adoption ---


def adoption_time(known: Told, first: date, last: date) -> list[Line] | None:
    """None where it is not told when one of them came into care."""
    lines = []
    for child in known.children:
        for care in child.care:
            if care.end and first <= care.end <= last and care.episodes[-1].rec in ("E11", "E12"):
                if not care.is_start:
                    return None
                placed = [episode.start for episode in care.episodes if episode.place in ADOPTIVE]
                counted = Counted(child, care, care.episodes[-1], care.end)
                amount = (placed[0] - care.start).days if placed else None
                lines.append(_line(counted, ["age_band"], known.council, amount=amount))
    return lines


# --- care leavers ---

EDUCATION, WORK = {"F1", "P1", "F2", "P2"}, {"F3", "P3", "F4", "P4", "F5", "P5"}
NEET = {"G4", "G5", "G6"}


def care_leavers(known: Told, on: date) -> list[Line]:
    by_reference = {child.reference: child for child in known.children}
    lines = []
    for reference, row in known.year(on, "oc3").items():
        years = age(by_reference[reference].born, on)
        if row["IN_TOUCH"] not in ("DIED", "RHOM") and 17 <= years <= 25:
            values = {
                "accommodation": _home(row["ACCOM"]),
                "activity": _activity(row["ACTIV"]),
                "leaver_age": "17_to_18" if years <= 18 else "19_to_21" if years <= 21 else "22_to_25",
                "age_band": "16_plus",
            }
            lines.append(Line(values))
    return lines


def care_leavers_suitable_home(known: Told, on: date) -> list[Line]:
    lines = [line for line in care_leavers(known, on) if line.values["accommodation"] != "not_judged"]
    for line in lines:
        line.meets = line.values["accommodation"] == "suitable"
    return lines


def care_leavers_eet(known: Told, on: date) -> list[Line]:
    lines = care_leavers(known, on)
    for line in lines:
        line.meets = line.values["activity"] in ("education", "training_or_employment")
    return lines


def _home(code: str) -> str:
    if code in ("", "0"):
        return "unknown"
    if code[0] in "GHR":
        return "not_judged"
    return "suitable" if code[1] == "1" else "unsuitable"


def _activity(code: str) -> str:
    groups = (("education", EDUCATION), ("training_or_employment", WORK), ("neet", NEET))
    return next((name for name, found in groups if code in found), "unknown")
