"""Carers, recruitment, comments, surveys, waits, actions and savings: small tables with the answers worked out beside them."""

import csv
from datetime import UTC, date, datetime

import pytest

from store.imports.records import KINDS
from store.imports.records.load import Options, import_records
from store.imports.runs import Author
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.query import Query, Stat
from store.periods import Period
from store.session import reading
from store.vocabulary import Audience

TODAY = date(2024, 10, 15)
DAY = date(2024, 9, 30)
Q2 = Period(date(2024, 7, 1), DAY)
YEAR = Period(date(2024, 4, 1), date(2025, 3, 31))


@pytest.fixture
def tell(engine, tmp_path):
    """Import rows given as values by the headings named."""

    def tell(kind, headings, *rows, as_at=date(2024, 10, 13), today=TODAY):
        path = tmp_path / f"{kind}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([headings.split(), *rows])
        author = Author("test", datetime(2024, 10, 15, 9, tzinfo=UTC))
        report = import_records(engine, KINDS[kind], path, author, Options(today, as_at))
        assert report.counts.rejected == 0, list(report.problems)

    return tell


@pytest.fixture
def ask(engine):
    def ask(measure, when=None, audience=Audience.OFFICERS, **cut):
        with reading(engine) as session:
            return evaluate(session, Query(measure, period=when, **cut), audience, TODAY)

    return ask


@pytest.fixture
def count(ask):
    def count(measure, when=None, **cut):
        (figure,) = ask(measure, when, stat=Stat.COUNT, **cut).figures
        return figure.value

    return count


@pytest.mark.parametrize(
    ("approved", "left", "counted"),
    [
        ("04/06/2019", "", 1),
        ("30/09/2024", "", 1),  # approved on the day
        ("01/10/2024", "", 0),  # the day after
        ("04/06/2019", "30/09/2024", 0),  # left on the day: it is a household no more
        ("04/06/2019", "01/10/2024", 1),
    ],
)
def test_households_on_a_day(tell, count, approved, left, counted):
    tell("carers", "REFERENCE APPROVED_ON LEFT_ON", ["H1", approved, left])
    assert count("foster_households", DAY) == counted


def test_households_that_left_in_a_quarter(tell, count):
    rows = [[f"H{n}", "04/06/2019", left] for n, left in enumerate(["30/06/2024", "01/07/2024", "30/09/2024", "01/10/2024", ""])]
    tell("carers", "REFERENCE APPROVED_ON LEFT_ON", *rows)
    assert count("foster_deregistrations", Q2) == 2, "1 July and 30 September, both days included"


def test_vacancies_are_those_of_the_newest_list_up_to_the_day(tell, count, ask):
    headings = "REFERENCE APPROVED_ON PLACES PLACES_FILLED"
    tell("carers", headings, ["H1", "04/06/2019", "3", "1"], ["H2", "04/06/2019", "2", "2"], as_at=date(2024, 6, 30))
    tell("carers", headings, ["H1", "04/06/2019", "3", "3"], ["H3", "01/08/2024", "2", "1"], as_at=DAY)
    assert count("foster_vacancies", DAY) == 1, "none of three, none of two, one of two"
    assert count("foster_vacancies", date(2024, 8, 31)) == 2, "as the list of 30 June told: two of three, none of two"
    with pytest.raises(CannotAnswer):
        count("foster_vacancies", date(2024, 6, 29))


def test_places_of_which_it_is_not_told_whether_they_are_filled_are_not_vacant(tell, count):
    headings = "REFERENCE APPROVED_ON PLACES PLACES_FILLED"
    tell("carers", headings, ["H1", "04/06/2019", "3", ""], ["H2", "04/06/2019", "1", "2"], ["H3", "04/06/2019", "2", "1"])
    assert count("foster_vacancies") == 1


RECRUITMENT = [
    ["E1", "enquiry", "01/07/2024", "", ""],
    ["E1", "application", "15/07/2024", "", ""],
    ["E1", "approval", "01/09/2024", "", ""],  # 48 days: 16 of July, 31 of August, 1 of September
    ["E2", "enquiry", "30/06/2024", "event", ""],
    ["E2", "application", "01/07/2024", "event", ""],
    ["E2", "approval", "30/09/2024", "event", ""],  # 91 days: 30 + 31 + 30
    ["E3", "enquiry", "30/09/2024", "event", ""],
    ["E4", "enquiry", "05/08/2024", "event", ""],
    ["E4", "withdrawal", "06/08/2024", "event", "enquiry"],
    ["E5", "approval", "02/08/2024", "website", ""],  # came from another council: no application here
]


@pytest.fixture
def recruitment(tell):
    tell("recruitment", "REFERENCE STAGE HAPPENED_ON SOURCE STAGE_REACHED", *RECRUITMENT)


def test_the_way_to_approval_in_a_quarter(recruitment, count):
    counts = {name: count(f"foster_{name}", Q2) for name in ("enquiries", "applications", "approvals", "withdrawals")}
    assert counts == {"enquiries": 3, "applications": 2, "approvals": 3, "withdrawals": 1}
    assert count("foster_withdrawals", Q2, filters={"recruitment_stage": ("enquiry",)}) == 1
    assert count("foster_withdrawals", Q2, filters={"recruitment_stage": ("panel",)}) == 0


def test_conversion_is_of_other_people(recruitment, ask):
    result = ask("foster_conversion", Q2)
    (figure,) = result.figures
    assert (figure.value, figure.numerator, figure.denominator) == (100.0, 3, 3), "three approvals, three enquiries"
    assert "earlier_enquiries" in {caveat.kind for caveat in result.caveats}
    by_source = {figure.group["recruitment_source"]: (figure.numerator, figure.denominator) for figure in ask("foster_conversion", Q2, group_by=("recruitment_source",)).figures}  # fmt: skip
    assert by_source["event"] == (1, 2)
    assert by_source["not_recorded"] == (1, 1)


def test_time_to_approve_leaves_out_those_without_an_application(recruitment, ask):
    (median,) = ask("foster_time_to_approve", Q2).figures
    assert (median.value, median.unit, median.denominator) == (69.5, "days", 2), "between 48 and 91"
    (mean,) = ask("foster_time_to_approve", Q2, stat=Stat.MEAN).figures
    assert mean.value == 69.5
    said = [caveat.values for caveat in ask("foster_time_to_approve", Q2).caveats if caveat.kind == "amount_not_recorded"]
    assert (said[0]["records"], said[0]["of"]) == (2, 3)


def test_waits(tell, ask, count):
    tell(
        "referrals",
        "REFERENCE SERVICE REFERRED_ON SEEN_ON CLOSED_ON",
        ["C1", "CAMHS", "01/06/2024", "01/07/2024", ""],  # 30 days
        ["C2", "CAMHS", "01/06/2024", "31/07/2024", ""],  # 60
        ["C3", "CAMHS", "01/06/2024", "29/09/2024", ""],  # 120
        ["C4", "CAMHS", "01/06/2024", "30/06/2024", ""],  # seen before the quarter
        ["C5", "CAMHS", "01/09/2024", "01/10/2024", ""],  # waits on 30 September
        ["C5", "play therapy", "01/09/2024", "", ""],  # the same child waits for this too
        ["C6", "CAMHS", "01/09/2024", "", "30/09/2024"],  # withdrawn on the day
        ["C7", "CAMHS", "01/10/2024", "", ""],  # referred after it
    )
    wanted = {Stat.MEDIAN: 60, Stat.MEAN: 70, Stat.P90: 108, Stat.MAX: 120}  # nine tenths of the way: 60 + 0.8 × 60
    for stat, value in wanted.items():
        (figure,) = ask("service_wait", Q2, stat=stat).figures
        assert (figure.value, figure.denominator) == (value, 3), stat
    assert count("waiting_now", DAY) == 2, "one child waits for two services"
    assert count("waiting_now", DAY, filters={"service": ("CAMHS",)}) == 1


def test_comments_and_how_long_answers_took(tell, ask, count):
    tell(
        "feedback",
        "REFERENCE SAID_ON QUOTE THEME STATUS APPROVED_WORDING RESPONSE RESPONDED_ON",
        [
            "F1",
            "01/07/2024",
            "Too long a wait",
            "respite",
            "responded",
            "Too long a wait",
            "A second family",
            "08/07/2024",
        ],  # 7 days
        ["F2", "01/07/2024", "Thank you", "respite", "closed", "", "", "22/07/2024"],  # 21
        ["F3", "02/09/2024", "More, please", "training", "awaiting_response", "More, please", "", ""],
    )
    (median,) = ask("feedback_response_time", Q2).figures
    assert median.value == 14
    assert count("feedback", Q2, filters={"feedback_status": ("awaiting_response",)}) == 1
    officers = ask("feedback", stat=Stat.LIST, filters={"feedback_theme": ("respite",)})
    assert [(item.ref, item.fields["quote"]) for item in officers.items] == [("F1", "Too long a wait"), ("F2", "Thank you")]
    members = ask("feedback", audience=Audience.MEMBERS, stat=Stat.LIST)
    assert [item.ref for item in members.items] == ["F3", "F1"], "those with an approved wording, the newest first"
    assert members.items[-1].fields["response"] == "A second family"


def test_survey_results_with_and_without_a_base(tell, ask, count):
    tell(
        "surveys",
        "SURVEY HELD_ON RESPONDENT_GROUP QUESTION RESPONSES POSITIVE PERCENT_POSITIVE",
        ["Survey 2023", "30/06/2023", "carers", "supported", "", "", "96%"],
        ["Survey 2024", "28/06/2024", "carers", "", "143", "", ""],
        ["Survey 2024", "28/06/2024", "carers", "supported", "141", "123", ""],
        ["Survey 2024", "28/06/2024", "partners", "supported", "9", "3", ""],
    )
    result = ask("survey_result", filters={"survey_question": ("supported",)})
    found = {figure.group["survey"]: (figure.value, figure.numerator, figure.denominator) for figure in result.figures}
    assert found == {"Survey 2023": (96, None, None), "Survey 2024": (84.0, 126, 150)}, "123 + 3 of 141 + 9"
    assert count("survey_responses", filters={"survey": ("Survey 2024",)}) == 143


ACTIONS = [
    ["A1", "Late", "", "in progress", "14/10/2024", "", "red"],  # yesterday
    ["A2", "Today", "", "in progress", "15/10/2024", "", "amber"],
    ["A3", "In 14 days", "", "blocked", "29/10/2024", "", ""],
    ["A4", "In 15 days", "", "not started", "30/10/2024", "", "green"],
    ["A5", "Done late", "", "completed", "01/10/2024", "10/10/2024", "green"],
    ["R1", "Asked", "information request", "not started", "in spring", "", ""],
]


@pytest.fixture
def actions(tell):
    tell("actions", "REFERENCE TITLE KIND STATUS DUE_ON COMPLETED_ON RAG", *ACTIONS)
    tell(
        "updates",
        "ABOUT NOTED_ON NOTE IS_SHARED",
        ["A1", "17/09/2024", "28 days ago", "yes"],
        ["A2", "18/09/2024", "27 days ago", "yes"],
        ["A3", "01/10/2024", "Of one family", "no"],
        ["A3", "01/09/2024", "Shared", "yes"],
    )


@pytest.mark.parametrize(
    ("status", "refs"),
    [
        ("open", ["A1", "A2", "A3", "A4", "R1"]),
        ("overdue", ["A1"]),
        ("due_soon", ["A2", "A3"]),
        ("no_recent_update", ["A1", "A4", "R1"]),
        ("completed", ["A5"]),
        ("blocked", ["A3"]),
    ],
)
@pytest.mark.parametrize("audience", Audience)
def test_states_of_actions_are_the_same_for_everybody(actions, ask, status, refs, audience):
    result = ask("actions", audience=audience, stat=Stat.LIST, filters={"action_status": (status,)})
    assert [item.ref for item in result.items] == refs
    (figure,) = ask("actions", audience=audience, stat=Stat.COUNT, filters={"action_status": (status,)}).figures
    assert figure.value == len(refs), "actions are the council's own business, and exact"


def test_a_period_is_of_due_dates(actions, ask):
    due = ask("actions", Period(date(2024, 10, 15), date(2024, 10, 29)), stat=Stat.LIST)
    assert [item.ref for item in due.items] == ["A2", "A3"]


def test_notes_are_shared_on_purpose(actions, ask):
    notes = [ask("actions", audience=audience, stat=Stat.LIST, filters={"action_status": ("blocked",)}).items[0].fields["last_update"] for audience in (Audience.MEMBERS, Audience.OFFICERS)]  # fmt: skip
    assert notes == ["Shared", "Of one family"]


def test_progress_of_the_parts(tell, ask):
    tell("strategies", "STRATEGY PART KIND", ["S", "S", "strategy"], ["S", "Fostering", "workstream"], ["S", "Voice", "priority"])
    headings = "REFERENCE TITLE STATUS PART DUE_ON COMPLETED_ON RAG"
    tell(
        "actions",
        headings,
        ["A1", "a", "in progress", "Fostering", "14/10/2024", "", "red"],
        ["A2", "b", "completed", "Fostering", "01/09/2024", "01/10/2024", "red"],
        ["A3", "c", "blocked", "Voice", "", "", "amber"],
    )
    items = {item.ref: item.fields for item in ask("workstream_progress", stat=Stat.LIST).items}
    told = {ref: tuple(fields[name] for name in ("actions", "completed", "overdue", "red")) for ref, fields in items.items()}
    assert told == {"Fostering": (2, 1, 1, 1), "Voice": (1, 0, 0, 0)}
    assert [item.ref for item in ask("workstream_progress", stat=Stat.LIST, filters={"priority": ("Voice",)}).items] == ["Voice"]
    (by_workstream,) = ask("actions", stat=Stat.COUNT, filters={"workstream": ("Fostering",)}).figures
    assert by_workstream.value == 2


ITEMS = [
    ["M1", "milestone", "Home registered", "in progress", "14/10/2024", "", "", ""],  # due yesterday
    ["M2", "milestone", "Home opens", "not started", "15/11/2024", "", "", ""],
    ["K1", "commitment", "A timescale for swift therapy", "blocked", "next spring", "01/09/2024", "CAMHS", "None is agreed"],
    ["N1", "statement", "Courts are slow", "completed", "", "20/09/2024", "Director", ""],
    ["V1", "event", "Matching day", "completed", "", "06/10/2024", "", "Three homes found"],
    ["V2", "event", "Panel", "not started", "23/10/2024", "", "", ""],
]


@pytest.fixture
def items(tell):
    tell("strategies", "STRATEGY PART KIND", ["S", "S", "strategy"], ["S", "Homes", "workstream"], ["S", "Voice", "priority"])
    rows = [[*row, part] for row, part in zip(ITEMS, ["Homes", "Homes", "Voice", "Voice", "Homes", "Homes"], strict=True)]
    tell("items", "REFERENCE KIND TITLE STATUS DUE_ON HAPPENED_ON SAID_BY RESULT PART", *rows)


@pytest.mark.parametrize(
    ("cut", "refs"),
    [
        ({}, ["K1", "M1", "M2", "N1", "V1", "V2"]),
        ({"filters": {"item_kind": ("milestone",)}}, ["M1", "M2"]),
        ({"filters": {"item_kind": ("milestone", "event"), "workstream": ("Homes",)}}, ["M1", "M2", "V1", "V2"]),
        ({"filters": {"priority": ("Voice",)}}, ["K1", "N1"]),
        ({"filters": {"strategy": ("S",), "said_by": ("CAMHS",)}}, ["K1"]),
        ({"filters": {"action_status": ("overdue",)}}, ["M1"]),
        ({"filters": {"action_status": ("due_soon",)}}, ["V2"]),
        ({"exclude": {"action_status": ("completed",)}, "filters": {"workstream": ("Homes",)}}, ["M1", "M2", "V2"]),
        ({"text": "homes"}, ["M1", "M2", "V1"]),  # a title's word in the singular, or a result's
        ({"text": "home opens"}, ["M2"]),
        ({"text": "100%"}, []),
        ({"when": Period(date(2024, 11, 1), date(2024, 11, 30))}, ["M2"]),  # by when it is due
        ({"when": Period(date(2024, 9, 1), date(2024, 10, 31))}, ["M1", "N1", "V1", "V2"]),  # the day of what happened
    ],
)
@pytest.mark.parametrize("audience", Audience)
def test_milestones_statements_events_and_commitments(items, ask, cut, refs, audience):
    listed = ask("tracked_items", audience=audience, stat=Stat.LIST, **cut)
    assert [item.ref for item in listed.items] == refs
    (figure,) = ask("tracked_items", audience=audience, stat=Stat.COUNT, **cut).figures
    assert figure.value == len(refs), "exact for everybody"


def test_one_item_with_all_that_is_told_of_it(items, tell, ask):
    tell("updates", "ABOUT NOTED_ON NOTE IS_SHARED", ["K1", "01/10/2024", "Not yet for all", "no"])
    (found,) = ask("tracked_items", stat=Stat.LIST, ref="K1", audience=Audience.MEMBERS).items
    told = {name: found.fields[name] for name in ("due_words", "said_by", "happened_on", "result", "strategy", "last_update")}
    assert told == {
        "due_words": "next spring",
        "said_by": "CAMHS",
        "happened_on": date(2024, 9, 1),
        "result": "None is agreed",
        "strategy": "S",
        "last_update": None,
    }
    (found,) = ask("tracked_items", stat=Stat.LIST, ref="K1").items
    assert found.fields["last_update"] == "Not yet for all"


def test_savings_are_of_financial_years_and_never_added_across_kinds(tell, ask):
    tell(
        "savings",
        "REFERENCE TITLE STATUS AMOUNT COUNTED_ON BASIS FOOTNOTE NEEDS_CONFIRMING AS_WORDED",
        ["S1", "a", "achieved", "£1,000.10", "31/08/2024", "gross", "Of half a year.", "", ""],
        ["S2", "b", "achieved", "£2,000.25", "31/03/2025", "net", "", "", ""],
        ["S3", "c", "planned", "£1.7m", "31/03/2025", "", "", "", ""],
        ["S4", "d", "planned", "", "31/03/2025", "", "", "yes", "£.19m"],
        ["S5", "e", "achieved", "£5", "31/03/2024", "", "", "", ""],  # the year before
    )
    result = ask("savings", audience=Audience.MEMBERS)
    assert {figure.group["savings_status"]: figure.value for figure in result.figures if figure.value} == {
        "achieved": 3000.35,
        "planned": 1_700_000,
    }, "exact for members too, each kind by itself"
    said = {caveat.kind: caveat.values for caveat in result.caveats}
    assert said["gross_or_net"] == {"gross": True, "net": True, "unsaid": True}
    assert said["footnotes"]["footnotes"] == ("Of half a year.",)
    assert said["to_be_confirmed"]["words"] == ("£.19m",)
    (next_year,) = ask("savings", YEAR, filters={"savings_status": ("achieved",)}).figures
    assert next_year.value == 3000.35
