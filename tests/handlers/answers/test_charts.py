"""What is drawn of an answer, and what is said of it."""

import pytest

from bot.drawing import png
from handlers.answers import answer
from handlers.answers.charts import show_chart
from handlers.language.meaning import Intent, Meaning, Understood
from handlers.render import plain_text
from store.measures.query import Comparison, Order, Query, Stat
from tests.handlers.conftest import MEMBER, MEMBER_IN_A_CHANNEL, OFFICER
from tests.handlers.county import TODAY

BY_MONTH = Query("entered_care", group_by=("month",))
BY_TYPE = Query("children_in_care", group_by=("placement_type",))


@pytest.fixture
def drawn(session):
    """The table that answers a query, and its chart."""

    def drawn(query, asker=MEMBER):
        table = answer(session, Understood(Meaning(Intent.FIGURE, query)), asker, TODAY)
        return table, show_chart(session, table.answer_id, asker)

    return drawn


@pytest.mark.parametrize("asker", [MEMBER, OFFICER])
@pytest.mark.parametrize("query", [BY_MONTH, BY_TYPE, Query("children_in_care", Stat.SHARE, group_by=("placement_type",))])
def test_a_chart_draws_the_figures_of_its_table_and_no_others(drawn, query, asker):
    table, chart = drawn(query, asker)
    figures = [figure.value for figure in table.result.figures]
    assert list(chart.values["chart"].values) == figures
    assert chart.values["gaps"] == figures.count(None)


def test_a_hidden_figure_is_a_gap_that_is_told(drawn):
    _, members = drawn(BY_TYPE, MEMBER)
    _, officers = drawn(BY_TYPE, OFFICER)
    assert None in members.values["chart"].values
    assert None not in officers.values["chart"].values
    assert "left out of the picture: the numbers are too small to show." in plain_text(members)
    assert "left out of the picture" not in plain_text(officers)


def test_words_beside_a_trend_state_measure_period_direction_and_last_value(drawn):
    table, chart = drawn(Query("children_in_care", group_by=("year",)), OFFICER)
    first, last = table.result.figures[0].value, table.result.figures[-1].value
    said = plain_text(chart)
    way = "Up" if last > first else "Down" if last < first else "About the same"
    assert "Line chart: Children in care, by financial year, from 31 March 2024 to 31 March 2026." in said
    assert f"{way}, from {first} (" in said
    assert f" to {last} (" in said


def test_rounded_ends_that_are_near_are_about_the_same(drawn):
    _, chart = drawn(Query("children_in_care", group_by=("month",)))
    values = [value for value in chart.values["chart"].values if value is not None]
    if abs(values[-1] - values[0]) < 10:
        assert chart.values["way"] == "same"
    else:
        assert chart.values["way"] == ("up" if values[-1] > values[0] else "down")


def test_a_sorted_trend_is_drawn_in_the_order_of_time(drawn):
    _, by_time = drawn(BY_MONTH)
    _, by_size = drawn(Query("entered_care", group_by=("month",), order=Order.HIGHEST))
    assert by_size.values["chart"].places == by_time.values["chart"].places


def test_a_comparison_is_left_to_the_table(drawn):
    _, chart = drawn(Query("children_in_care", group_by=("placement_type",), compare=(Comparison.LAST_YEAR,)))
    assert len(chart.values["table"].beside) == 0


@pytest.mark.parametrize(
    "query",
    [Query("children_in_care"), Query("children_in_care", group_by=("placement_type", "sex"))],
    ids=["one figure", "two breakdowns"],
)
def test_what_makes_no_plain_chart_is_not_offered_as_one(session, query):
    reply = answer(session, Understood(Meaning(Intent.FIGURE, query)), MEMBER, TODAY)
    assert not reply.values.get("has_chart")


def test_an_officers_chart_is_not_drawn_for_members(session, drawn):
    table, _ = drawn(BY_TYPE, OFFICER)
    assert show_chart(session, table.answer_id, MEMBER_IN_A_CHANNEL).status == "refused"


@pytest.mark.parametrize("query", [BY_MONTH, BY_TYPE])
def test_it_is_a_picture_of_a_size_that_a_phone_shows(drawn, query):
    import io

    from PIL import Image

    _, chart = drawn(query)
    picture = Image.open(io.BytesIO(png(chart.values["chart"].to_json() | {"heading": "Number (about)"})))
    assert picture.format == "PNG"
    assert picture.width == 800
    assert 200 <= picture.height <= 1_200
    assert len(picture.getcolors(maxcolors=100_000)) > 2  # something is drawn


def test_the_picture_shows_nothing_for_a_gap(drawn):
    """Two charts that differ only in what is hidden are the same picture."""
    chart = {"kind": "line", "places": ["a", "b", "c"], "unit": "children", "heading": "Number"}
    assert png(chart | {"values": [5, None, 10]}) == png(chart | {"values": [5, None, 10]})
    assert png(chart | {"values": [5, None, 10]}) != png(chart | {"values": [5, 5, 10]})


def test_drawing_is_loaded_only_when_something_is_drawn():
    import subprocess
    import sys

    loaded = "import bot.app, sys; sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0
