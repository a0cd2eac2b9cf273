"""Questions of the catalogue to replies: the figure, its company, and what is offered where there is none."""

from dataclasses import replace
from datetime import date

import pytest

from handlers import render
from handlers.answers.reply import Status
from handlers.language.meaning import Assumption, Intent, Meaning, Understood
from store.answers import load_answer
from store.measures.query import Comparison, Query, Stat
from store.periods import Period
from tests.handlers.conftest import MEMBER_IN_A_CHANNEL, OFFICER, OFFICER_AMONG_MEMBERS

RESIDENTIAL = {"placement_type": ("residential",)}
YEAR_2024 = Period(date(2024, 4, 1), date(2025, 3, 31))
YEAR_2025 = Period(date(2025, 4, 1), date(2026, 3, 31))
OUTSIDE = {"location": ("out_of_county",)}


def test_a_member_gets_a_rounded_figure_of_the_closed_month(ask):
    reply = ask(Query("children_in_care"))
    assert reply.status is Status.ANSWERED
    assert reply.template == "figure"
    assert (reply.values["figure"].value, reply.values["figure"].low) == (310, 308)
    assert reply.result.when == reply.values["newest_closed"] == date(2026, 3, 31)
    assert reply.reading == "Children in care at 31 March 2026"
    assert reply.definition.id == "children_in_care"


def test_the_answer_is_kept_for_later(ask, session):
    reply = ask(Query("children_in_care"))
    assert load_answer(session, reply.answer_id).query["period"] == {"on": "2026-03-31"}


def test_an_officer_alone_gets_the_exact_figure(ask):
    reply = ask(Query("children_in_care"), OFFICER)
    assert reply.values["figure"].low == reply.values["figure"].high
    assert not reply.values["exact_elsewhere"]


def test_an_officer_among_members_gets_theirs_and_is_told_where_the_exact_one_is(ask):
    reply = ask(Query("children_in_care"), OFFICER_AMONG_MEMBERS)
    assert reply.result == ask(Query("children_in_care"), MEMBER_IN_A_CHANNEL).result
    assert reply.values["exact_elsewhere"]


def test_too_much_detail_offers_the_questions_with_one_detail_less(ask):
    reply = ask(Query("children_in_care", filters=RESIDENTIAL | OUTSIDE | {"sex": ("female",)}))
    assert reply.status is Status.ANSWERED
    assert [figure.suppressed for figure in reply.result.figures] == ["too_detailed"]
    assert [choice.label for choice in reply.choices] == [
        "Children in care living in children's homes, placed outside the county",
        "Girls in care living in children's homes",
        "Girls in care placed outside the county",
    ]


def test_each_question_offered_instead_is_answered(ask):
    reply = ask(Query("children_in_care", filters=RESIDENTIAL | {"ethnicity": ("white",)}, group_by=("sex",)))
    assert reply.choices
    for choice in reply.choices:
        assert ask(choice.meaning.query).result.figures[0].suppressed != "too_detailed"


def test_a_breakdown_is_a_table(ask):
    reply = ask(Query("children_in_care", group_by=("placement_type",), compare=(Comparison.LAST_YEAR,)))
    table = reply.values["table"]
    assert reply.template == "table"
    assert table.rows[0].label == "Foster care"
    assert [beside.label for beside in table.beside] == ["31 March 2025"]
    assert reply.values["title"] == "Children in care, by type of placement, at 31 March 2026"


def test_what_is_later_is_said_forwards_in_time(ask):
    earlier, later = date(2025, 3, 31), date(2026, 3, 31)
    reply = ask(Query("children_in_care", period=earlier, compare=(later,)))
    value = reply.values["figure"].value + 50
    compared = replace(reply.values["compared"][0], value=value, low=value - 2, high=value + 2, verdict=None)
    said = render.plain_text(replace(reply, values={**reply.values, "compared": (compared,)}))
    assert f"It was about {value} later, at 31 March 2026 (up)." in said
    assert "Down from" not in said
    assert not ask(Query("children_in_care", period=later, compare=(earlier,))).values["compared"][0].is_later


def test_a_column_of_later_figures_says_so(ask):
    reply = ask(Query("entered_care", period=YEAR_2024, group_by=("sex",), compare=(YEAR_2025,)))
    assert "Later, to 2025/26" in render.plain_text(reply)
    assert " from " not in "".join(line for line in render.plain_text(reply).splitlines() if line.startswith(("Girls", "Boys")))


def test_two_breakdowns_stand_across_each_other(ask):
    table = ask(Query("children_in_care", group_by=("placement_type", "sex"))).values["table"]
    assert table.columns == ("Girls", "Boys", "Not known")
    assert {len(row.figures) for row in table.rows} == {3}


def test_a_trend_names_its_months(ask):
    table = ask(Query("children_in_care", group_by=("month",))).values["table"]
    assert (table.corner, table.rows[-1].label) == ("Month", "March 2026")


@pytest.mark.parametrize(
    ("query", "reason", "instead"),
    [
        (Query("children_in_care", area="Lincolnshire"), "nothing_published", "Children in care"),
        (Query("entered_care", filters=RESIDENTIAL), "not_broken_down", "Children who came into care"),
        (Query("children_in_care", period=date(2015, 3, 31)), "not_covered", "Children in care"),
        (
            Query("entered_care", period=Period(date(2025, 6, 3), date(2025, 6, 5))),
            "no_closed_month",
            "Children who came into care in June 2025",
        ),
        (Query("children_in_care", group_by=("month", "year")), "two_time_groups", "Children in care, by month"),
        (
            Query("children_in_care", filters={"placement_type": ("supported_lodgings",)}),
            "value_not_held",
            "Children in care living in semi-independent or supported accommodation",
        ),
    ],
)
def test_what_cannot_be_answered_says_why_and_offers_what_can(ask, query, reason, instead):
    reply = ask(query)
    assert reply.status is Status.UNKNOWN
    assert reply.values["reason"] == reason
    assert reply.choices[0].label == instead
    assert ask(reply.choices[0].meaning.query).status is Status.ANSWERED


def test_a_list_of_children_is_for_officers_by_reference(ask):
    listed = Understood(Meaning(Intent.LIST, Query("children_in_care")))
    assert ask(listed).values["why"] == "not_for_role"
    assert ask(listed, OFFICER_AMONG_MEMBERS).values["why"] == "not_here"
    reply = ask(listed, OFFICER)
    assert reply.values["rows"][0][:2] == ["Reference", "Type of placement"]
    assert len(reply.result.items) == reply.values["total"] == reply.result.figures[0].value


def test_another_reading_of_an_assumption_is_offered(ask):
    other = Meaning(Intent.FIGURE, Query("left_care", period=Period(date(2025, 1, 1), date(2025, 12, 31))))
    taken = Meaning(Intent.FIGURE, Query("left_care", period=Period(date(2025, 4, 1), date(2026, 3, 31))))
    reply = ask(Understood(taken, (Assumption("last year", "the financial year 2025/26", other),)))
    [choice] = reply.values["other_readings"]
    assert choice.label == "Instead: 1 January 2025 to 31 December 2025"
    assert choice.meaning == other


def test_every_follow_up_is_answered(ask):
    for measure in ("children_in_care", "left_care", "three_plus_placements", "long_term_stability"):
        reply = ask(Query(measure))
        assert reply.values["follow_ups"]
        for choice in reply.values["follow_ups"]:
            assert ask(choice.meaning.query).status is Status.ANSWERED


def test_follow_ups_do_not_go_past_what_members_may_combine(ask):
    labels = [choice.label for choice in ask(Query("children_in_care", filters=RESIDENTIAL | OUTSIDE)).values["follow_ups"]]
    assert labels == ["Compared with a year before"]


def test_the_age_of_old_data_is_known(session):
    from handlers.answers import answer

    reading = Understood(Meaning(Intent.FIGURE, Query("children_in_care", stat=Stat.COUNT)))
    reply = answer(session, reading, MEMBER_IN_A_CHANNEL, date(2026, 11, 21))
    assert reply.values["months_old"] == 7
