"""Published files in: the real layouts, symbols kept, rounding known, nothing twice, everything undone."""

import pytest
import sqlalchemy as sa

from store import records
from store.imports.benchmarks.reading import NotBenchmarks
from store.imports.undo import undo
from store.measures.catalogue import CATALOGUE
from store.measures.dimensions import DIMENSIONS
from store.models import PublishedFigure, ResidentEstimate, StatisticalNeighbour
from store.published.layouts import layouts, notes
from store.session import reading
from tests.store.imports.benchmarks.conftest import AUTHOR

RATES = "time_period,geographic_level,old_la_code,la_name,new_la_code,population_type,population_estimate,children_count,rate_per_10000"
IN_CARE = "Children looked after on 31 March each year"
GROUPS = "time_period,geographic_level,new_la_code,la_name,cla_group,characteristic,number,percentage"


@pytest.fixture
def held(engine):
    """The figures of an area that stand, by what they answer."""

    def held(area, measure="children_in_care"):
        with reading(engine) as session:
            rows = records.standing(session, PublishedFigure).values()
            found = [row for row in rows if (row.area, row.measure) == (area, measure)]
            return {(row.stat, row.filters, str(row.ends_on)): (row.value, row.low, row.high, row.symbol) for row in found}

    return held


def test_a_councils_counts_are_exact_and_wider_ones_are_to_the_nearest_10(bring, held):
    bring(RATES, f"2025,LA,925,Lincolnshire,E10000019,{IN_CARE},147954,805,54", f"2025,National,,,,{IN_CARE},12183016,81770,67")
    assert held("E10000019") == {
        ("count", "", "2025-03-31"): (805, 805, 805, None),
        ("rate", "", "2025-03-31"): (54, 53.5, 54.5, None),
    }
    assert held("E92000001")["count", "", "2025-03-31"] == (81770, 81765, 81775, None)


def test_regions_and_councils_are_known_by_code_of_any_vintage_or_by_name(bring, held):
    bring(
        RATES,
        f"2025,Regional,,Yorkshire and The Humber,,{IN_CARE},1,9000,80",
        f"2025,Local authority,373,Sheffield,E08000039,{IN_CARE},1,600,50",
        f"2025,LA,,Poole,,{IN_CARE},1,30,20",
    )
    assert all(held(code) for code in ("E12000003", "E08000019", "E06000029"))


def test_symbols_are_kept_as_such(bring, held):
    bring(
        GROUPS,
        "2025,LA,E10000019,Lincolnshire,Legal status,Full care order,c,c",
        "2025,LA,E10000019,Lincolnshire,Legal status,Interim care order,3,k",
        "2025,LA,E10000019,Lincolnshire,Legal status,Placement order granted,z,x",
    )
    found = held("E10000019")
    assert found["count", "legal_status=full_care_order", "2025-03-31"] == (None, None, None, "c")
    assert found["share", "legal_status=interim_care_order", "2025-03-31"] == (0, 0, 0.5, "k")
    assert found["count", "legal_status=placement_order", "2025-03-31"] == (None, None, None, "z")
    assert found["share", "legal_status=placement_order", "2025-03-31"] == (None, None, None, "x")


def test_what_is_published_in_parts_is_added_up_with_its_share(bring, held):
    lines = [
        "2025,National,,,Place providers,Private provision,30000,37",
        "2025,National,,,Place providers,Voluntary/third sector provision,2000,2",
        "2025,National,,,Place providers,Total,80000,100",
    ]
    bring(GROUPS, *lines)
    found = held("E92000001")
    assert found["count", "provider=independent", "2025-03-31"] == (32000, 31990, 32010, None)
    value, low, high, _ = found["share", "provider=independent", "2025-03-31"]
    assert value == 40
    assert (low, high) == (pytest.approx(100 * 31990 / 80005), pytest.approx(100 * 32010 / 79995))


def test_a_sum_with_a_withheld_part_is_withheld(bring, held):
    bring(
        GROUPS,
        "2025,LA,E10000019,Lincolnshire,Place providers,Private provision,215,27",
        "2025,LA,E10000019,Lincolnshire,Place providers,Voluntary/third sector provision,c,c",
        "2025,LA,E10000019,Lincolnshire,Place providers,Total,805,100",
    )
    assert held("E10000019")["share", "provider=independent", "2025-03-31"] == (None, None, None, "c")


def test_the_interactive_tool_is_read_with_its_own_codes_and_years(bring, held):
    heading = "Short Desc,Years,LA and Regions,LA Number,Values"
    bring(
        heading,
        "LAC,2024,East Midlands,983,60",
        "Emotional_LAC,2024,England,970,14.9",
        "RescareFinance,2023-24 (OT),Lincolnshire,925,4500",
    )
    assert held("E12000004") == {("rate", "", "2024-03-31"): (60, 59.5, 60.5, None)}
    assert held("E92000001", "sdq_score") == {("mean", "", "2024-03-31"): (14.9, 14.85, 14.95, None)}
    assert held("E10000019", "weekly_cost") == {
        ("mean", "placement_type=residential", "2024-03-31"): (4500, 4497.5, 4502.5, None)
    }


def test_a_row_that_is_wrong_is_left_out_by_line_and_column_and_the_rest_goes_in(bring, held):
    report = bring(
        RATES,
        f"2025,LA,925,Lincolnshire,E10000019,{IN_CARE},1,many,54",
        f"2025,LA,1,Atlantis,E10000777,{IN_CARE},1,5,54",
        f"soon,LA,925,Lincolnshire,E10000019,{IN_CARE},1,5,54",
        f"2024,LA,925,Lincolnshire,E10000019,{IN_CARE},1,800,54",
        f"2024,LA,925,Lincolnshire,E10000019,{IN_CARE},1,801,54",
    )
    assert [(one.line, one.column, one.code) for one in report.problems] == [
        (2, "children_count", "bad_figure"),
        (3, "*", "unknown_area"),
        (4, "time_period", "bad_period"),
        (6, "*", "told_twice"),
    ]
    assert (report.counts.read, report.counts.added, report.counts.rejected) == (5, 1, 4)
    assert held("E10000019")["count", "", "2024-03-31"][0] == 800
    assert not any("many" in one.message or "Atlantis" in one.message for one in report.problems)


def test_the_same_again_changes_nothing_and_a_newer_edition_changes_what_it_tells_otherwise(bring, held, engine):
    old = f"2024,LA,925,Lincolnshire,E10000019,{IN_CARE},1,800,54"
    bring(RATES, old)
    assert bring(RATES, old).is_new is False
    second = bring(
        RATES, f"2024,LA,925,Lincolnshire,E10000019,{IN_CARE},1,803,54", f"2025,LA,925,Lincolnshire,E10000019,{IN_CARE},1,805,54"
    )
    assert (second.counts.changed, second.counts.added) == (1, 1)
    assert held("E10000019")["count", "", "2024-03-31"][0] == 803
    undo(engine, second.run, AUTHOR, lambda *_: None)
    assert {key[2]: value[0] for key, value in held("E10000019").items() if key[0] == "count"} == {"2024-03-31": 800}


def test_a_row_that_breaks_off_is_left_out(bring):
    report = bring(RATES, "2025,LA,925", f"2025,LA,925,Lincolnshire,E10000019,{IN_CARE},1,805,54")
    assert (report.counts.read, report.counts.added) == (2, 1)


def test_a_dry_run_counts_and_keeps_nothing(bring, held):
    report = bring(RATES, f"2024,LA,925,Lincolnshire,E10000019,{IN_CARE},1,800,54", dry_run=True)
    assert (report.run, report.counts.added, held("E10000019")) == (None, 1, {})


def test_a_file_of_another_kind_is_refused(bring):
    with pytest.raises(NotBenchmarks, match="Local Authority Interactive Tool"):
        bring("a,b", "1,2")
    with pytest.raises(NotBenchmarks):
        bring("a,b")


def test_neighbours_and_residents_are_kept(bring, engine):
    ten = "".join(f",{code},Close" for code in (888, 384, 884, 813, 926, 935, 332, 940, 830, 933))
    heading = "old_la_code,la_name" + "".join(f",SN_{place},SN_{place}P" for place in range(1, 11))
    bring(heading, f"925,Lincolnshire{ten}")
    bring(
        "time_period,geographic_level,la_name,new_la_code,age_group,population_estimate",
        "2024,National,,,Children aged 0 to 17 years,12183016",
    )
    with reading(engine) as session:
        neighbours = session.scalars(sa.select(StatisticalNeighbour).order_by(StatisticalNeighbour.position)).all()
        assert [(one.council, one.neighbour) for one in neighbours][:2] == [
            ("E10000019", "E10000017"),
            ("E10000019", "E08000036"),
        ]
        assert session.scalars(sa.select(ResidentEstimate.under_18)).all() == [12183016]


def test_every_figure_of_the_layouts_is_a_question_that_the_catalogue_knows():
    for layout in layouts().values():
        for mapped in layout.figures:
            measure = CATALOGUE[mapped.measure]
            assert mapped.note is None or mapped.note in notes()
            for pair in filter(None, mapped.filters.split("; ")):
                dimension, values = pair.split("=")
                assert dimension in measure.by
                assert set(values.split("|")) <= {*DIMENSIONS[dimension].values}
            if not mapped.is_added_up:
                assert {one.stat for one in mapped.values} <= set(measure.stats)
