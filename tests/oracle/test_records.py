"""The store's figures of records from spreadsheets equal the plain calculation's: measure by dimension by statistic, at many dates."""

import csv
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random

import pytest

from store.imports.records import KINDS
from store.imports.records.load import Options, import_records
from store.imports.runs import Author
from store.measures.catalogue import MEASURES
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.measure import About, Kind
from store.measures.query import Query, Stat
from store.migrations import upgrade
from store.periods import Period
from store.sample import generate
from store.sample.sheets import write_sheets
from store.session import make_engine, reading
from store.vocabulary import NOT_RECORDED, Audience
from tests.oracle import records as plain

TODAY = date(2024, 10, 15)
LAST = date(2024, 10, 13)
MEASURED = [measure for measure in MEASURES.values() if measure.about is not About.CHILDREN and hasattr(plain, measure.id)]
BLANKS = {"CARER_TYPE", "DISTRICT", "CARER_AGE_BAND", "DEPARTURE_REASON", "SOURCE", "STAGE_REACHED", "THEME", "SENTIMENT", "WORKSTREAM", "OWNER", "RAG", "PART"}  # fmt: skip
"""Columns in which some cells are emptied, so that not recorded is counted too."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A store with the sample council's spreadsheets, some cells of which are blank, and the rows as they were typed."""
    folder = tmp_path_factory.mktemp("records")
    engine = make_engine(f"sqlite:///{folder}/records.db")
    upgrade(engine)
    rng = Random(3)
    rows = {}
    newest = {sheet.kind: sheet for sheet in write_sheets(folder, TODAY, generate(5, 90, 2, TODAY))}
    for kind, sheet in newest.items():
        with sheet.path.open(newline="", encoding="utf-8") as file:
            rows[kind] = list(csv.DictReader(file))
        with sheet.path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[kind][0]))
            writer.writeheader()
            for row in rows[kind]:
                if kind != "strategies":
                    row.update({name: "" for name in BLANKS & set(row) if rng.random() < 0.07})
                if kind == "actions" and not row["PART"]:
                    row["STRATEGY"] = ""
                writer.writerow(row)
    author = Author("test", datetime(2024, 10, 15, 9, tzinfo=UTC))
    for kind in KINDS:
        report = import_records(engine, KINDS[kind], newest[kind].path, author, Options(TODAY, LAST))
        assert report.counts.rejected == 0, list(report.problems)
    yield engine, rows
    engine.dispose()


@pytest.fixture
def ask(loaded):
    engine, _ = loaded

    def ask(query, audience=Audience.OFFICERS, today=TODAY):
        with reading(engine) as session:
            return evaluate(session, query, audience, today)

    return ask


def moments(measure):
    """Query period and the days that the plain calculation is asked about."""
    if measure.id in ("workstream_progress",):
        return [(None, (date.min, date.max))]
    if measure.kind is Kind.RECORD:
        ever = (date.min, date.max if measure.about is About.COUNCIL else LAST)
        spans = [
            (date(2024, 4, 1), date(2024, 9, 30)),
            (date(2023, 1, 1), date(2024, 12, 31) if measure.about is About.COUNCIL else LAST),
        ]
        return [(None, ever), *((Period(*span), span) for span in spans)]
    if measure.kind is Kind.SNAPSHOT:
        if measure.id == "foster_vacancies":
            return [(LAST, (LAST, LAST))]
        return [(day, (day, day)) for day in (LAST, date(2024, 7, 31), date(2023, 6, 30), date(2024, 7, 1))]
    spans = [
        (date(2024, 4, 1), LAST),
        (date(2023, 4, 1), date(2024, 3, 31)),
        (date(2024, 4, 1), date(2024, 6, 30)),
        (date(2023, 11, 5), date(2024, 2, 20)),
    ]
    return [(Period(*span), span) for span in spans]


def dimension_of(entry, dimension):
    return entry.of[dimension] or NOT_RECORDED


def value_of(stat, entries):
    """What officers are shown of these entries; null where there is nothing to work out."""
    met = sum(entry.size for entry in entries if entry.met)
    if stat in (Stat.COUNT, Stat.LIST):
        return met
    if stat is Stat.SHARE:
        base = sum(entry.size for entry in entries if entry.in_base)
        return rounded(Fraction(100 * met, base), "0.1") if base else None
    amounts = sorted(entry.amount for entry in entries if entry.amount is not None)
    if not amounts:
        return None
    found = {
        Stat.TOTAL: lambda: sum(amounts),
        Stat.MEAN: lambda: sum(amounts) / len(amounts),
        Stat.MEDIAN: lambda: quantile(amounts, Fraction(1, 2)),
        Stat.P90: lambda: quantile(amounts, Fraction(9, 10)),
        Stat.MAX: lambda: amounts[-1],
    }[stat]()
    return rounded(found, "0.01" if stat is Stat.TOTAL else "0.1")


def quantile(amounts, place):
    at = (len(amounts) - 1) * place
    low = amounts[int(at)]
    high = amounts[min(int(at) + 1, len(amounts) - 1)]
    return low + (high - low) * (at - int(at))


def rounded(number, step):
    number = Fraction(number)
    return float((Decimal(number.numerator) / number.denominator).quantize(Decimal(step), ROUND_HALF_UP))


CASES = [(measure.id, stat) for measure in MEASURED for stat in measure.stats if stat is not Stat.LIST]


def grouped(entries, dimensions):
    groups = defaultdict(list)
    for entry in entries:
        groups[tuple(dimension_of(entry, name) for name in dimensions)].append(entry)
    return groups


def with_apart(measure, dimensions):
    return tuple(dict.fromkeys([*dimensions, *measure.apart_by]))


def compare(ask, rows, measure, stat, dimensions):
    compared = 0
    for period, (first, last) in moments(measure):
        entries = list(getattr(plain, measure.id)(rows, first, last, TODAY))
        result = ask(Query(measure.id, stat=stat, period=period, group_by=dimensions))
        names = with_apart(measure, dimensions)
        expected = {key: value_of(stat, found) for key, found in grouped(entries, names).items()}
        if not names:
            expected = {(): value_of(stat, entries)}
        if stat is Stat.SHARE and measure.stat is not Stat.SHARE:
            whole = sum(entry.size for entry in entries)
            expected = (
                {
                    key: rounded(Fraction(100 * sum(e.size for e in grouped(entries, names)[key]), whole), "0.1")
                    for key in expected
                }
                if names
                else {(): 100.0 if whole else None}
            )
        shown = {
            tuple(figure.group[name] for name in names): figure
            for figure in result.figures
            if figure.denominator is not None or figure.numerator is not None or figure.value is None
        }
        told = {key: figure.value for key, figure in shown.items() if figure.value}
        assert told == {key: value for key, value in expected.items() if value}, (period, dimensions)
        compared += bool(told)
    return compared


@pytest.mark.parametrize(("name", "stat"), CASES, ids=str)
def test_the_whole(loaded, ask, name, stat):
    assert compare(ask, loaded[1], MEASURES[name], stat, ()) >= 1


@pytest.mark.parametrize(
    ("name", "stat", "dimension"), [(name, stat, dimension) for name, stat in CASES for dimension in MEASURES[name].by], ids=str
)
def test_each_breakdown(loaded, ask, name, stat, dimension):
    assert compare(ask, loaded[1], MEASURES[name], stat, (dimension,)) >= 1


@pytest.mark.parametrize(
    ("name", "dimension"),
    [(measure.id, dimension) for measure in MEASURED for dimension in measure.by if Stat.COUNT in measure.stats],
    ids=str,
)
def test_each_filter_and_what_it_leaves_out(loaded, ask, name, dimension):
    measure = MEASURES[name]
    period, (first, last) = moments(measure)[0]
    entries = list(getattr(plain, name)(loaded[1], first, last, TODAY))
    tried = 0
    for value in sorted({dimension_of(entry, dimension) for entry in entries}):
        within = [entry for entry in entries if dimension_of(entry, dimension) == value]
        for query, wanted in (
            (Query(name, stat=Stat.COUNT, period=period, filters={dimension: (value,)}), within),
            (
                Query(name, stat=Stat.COUNT, period=period, exclude={dimension: (value,)}),
                [entry for entry in entries if entry not in within],
            ),
        ):
            figures = ask(query).figures
            assert sum(figure.value or 0 for figure in figures) == value_of(Stat.COUNT, wanted), (value, query)
            tried += 1
    assert tried


@pytest.mark.parametrize(
    "status", ["open", "overdue", "due_soon", "no_recent_update", "not_started", "in_progress", "blocked", "completed"]
)
@pytest.mark.parametrize("audience", Audience)
def test_states_of_actions_and_their_notes(loaded, ask, status, audience):
    wanted = {
        entry.ref: entry for entry in plain.actions(loaded[1], date.min, date.max, TODAY) if status in entry.shows["states"]
    }
    result = ask(Query("actions", stat=Stat.LIST, filters={"action_status": (status,)}), audience)
    assert {item.ref for item in result.items} == set(wanted)
    assert wanted
    for item in result.items:
        shows = wanted[item.ref].shows
        assert (item.fields["title"], item.fields["due_on"]) == (shows["title"], shows["due_on"])
        assert item.fields["last_update"] == shows["note" if audience is Audience.OFFICERS else "shared"]
        assert item.fields["action_status"] == wanted[item.ref].of["action_status"]


def test_a_note_that_is_not_shared_is_officers_alone(loaded, ask):
    query = Query("actions", stat=Stat.LIST)
    members, officers = (
        {item.ref: item.fields["last_update"] for item in ask(query, audience).items}
        for audience in (Audience.MEMBERS, Audience.OFFICERS)
    )
    assert "councillor" in officers["A13"]
    assert not any("written to their councillor" in (text or "") for text in members.values())


def test_progress_of_every_part(loaded, ask):
    wanted = {entry.ref: entry for entry in plain.workstream_progress(loaded[1], date.min, date.max, TODAY)}
    items = ask(Query("workstream_progress", stat=Stat.LIST)).items
    assert {item.ref for item in items} == set(wanted)
    for item in items:
        told = {name: item.fields[name] for name in ("actions", "completed", "overdue", "red", "last_update")}
        assert told == {name: wanted[item.ref].shows[name] for name in told}, item.ref
    (one,) = ask(Query("workstream_progress", stat=Stat.LIST, filters={"workstream": ("Rethink Fostering",)})).items
    assert one.ref == "Rethink Fostering"


def test_members_read_approved_wording_and_nothing_else(loaded, ask):
    entries = {entry.ref: entry for entry in plain.feedback(loaded[1], date.min, date(2024, 9, 30), TODAY)}
    approved = {ref: entry.shows["approved"] for ref, entry in entries.items() if entry.shows["approved"]}
    shown = {item.ref: item.fields["quote"] for item in ask(Query("feedback", stat=Stat.LIST), Audience.MEMBERS).items}
    assert shown == approved, "up to the last closed month, and approved"
    assert len(approved) < len(entries)
    officers = {item.ref: item.fields["quote"] for item in ask(Query("feedback", stat=Stat.LIST)).items}
    assert set(officers) > set(shown)


def test_kinds_of_saving_are_never_added(loaded, ask):
    for query in (
        Query("savings", period=Period(date(2021, 4, 1), LAST)),
        Query("savings", filters={"savings_status": ("planned", "forecast")}),
        Query("savings", exclude={"savings_status": ("achieved",)}),
        Query("savings", group_by=("workstream",)),
    ):
        result = ask(query, Audience.MEMBERS)
        assert all("savings_status" in figure.group for figure in result.figures)
        kinds = {caveat.kind for caveat in result.caveats}
        assert "gross_or_net" in kinds


def test_what_is_still_to_be_confirmed_is_said_and_not_counted(loaded, ask):
    result = ask(
        Query("savings", period=Period(date(2025, 4, 1), date(2026, 3, 31)), filters={"savings_status": ("identified",)})
    )
    (figure,) = result.figures
    assert figure.value == 120_000
    (caveat,) = [caveat for caveat in result.caveats if caveat.kind == "to_be_confirmed"]
    assert caveat.values["words"] == ("a further £.19m",)


def test_a_percentage_without_a_base_is_given_as_published(ask):
    asked = {"survey": ("Foster carer survey 2023",), "survey_question": ("feels fully supported",)}
    for audience in Audience:
        result = ask(Query("survey_result", filters=asked), audience)
        (figure,) = result.figures
        assert (figure.value, figure.numerator, figure.denominator, figure.suppressed) == (96, None, None, None)
        assert "base_not_recorded" in {caveat.kind for caveat in result.caveats}
    table = ask(Query("survey_result", filters={"survey_question": ("feels fully supported",)})).figures
    assert {figure.group["survey"]: figure.denominator for figure in table} == {
        "Foster carer survey 2023": None,
        "Foster carer survey 2024": 141,
    }


def test_members_see_no_longest_wait(ask):
    (figure,) = ask(Query("service_wait", stat=Stat.MAX, filters={"service": ("CAMHS",)}), Audience.MEMBERS).figures
    assert (figure.value, figure.suppressed) == (None, "not_for_role")


def test_members_figures_of_people_are_rounded(ask):
    for measure in MEASURED:
        if measure.about is About.PEOPLE and Stat.COUNT in measure.stats and measure.id != "foster_vacancies":
            for dimension in measure.by:
                for figure in ask(Query(measure.id, stat=Stat.COUNT, group_by=(dimension,)), Audience.MEMBERS).figures:
                    assert figure.value is None or figure.value % 5 == 0, (measure.id, dimension)


def test_vacancies_before_the_first_list_are_not_known(ask):
    with pytest.raises(CannotAnswer) as refused:
        ask(Query("foster_vacancies", period=LAST - timedelta(days=30)))
    assert refused.value.reason == "history_too_short"


def test_conversion_says_that_approvals_stem_from_earlier_enquiries(ask):
    assert "earlier_enquiries" in {caveat.kind for caveat in ask(Query("foster_conversion")).caveats}
