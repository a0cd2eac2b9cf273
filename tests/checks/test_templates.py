"""Every sentence the assistant can need is there, every template compiles, and none lies about unused."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handlers import render
from handlers.answers.cannot import cannot
from handlers.language.meaning import Intent, Meaning
from store.measures.catalogue import MEASURES
from store.measures.dimensions import ALWAYS_RECORDED, DIMENSIONS
from store.measures.query import Caveat, Query
from store.measures.refusal import CannotAnswer
from store.measures.unrecorded import Fate
from store.periods import Period
from store.published.layouts import notes

ROOT = Path(__file__).parents[2]
SOURCES = [path for floor in ("bot", "handlers", "store") for path in sorted((ROOT / floor).rglob("*.py"))]
TEMPLATES = sorted(path.relative_to(render.TEMPLATES).as_posix() for path in render.TEMPLATES.rglob("*.j2"))

DAY, EARLIER = date(2025, 6, 15), date(2025, 5, 31)
YEAR, PART = Period(date(2025, 4, 1), date(2026, 3, 31)), Period(date(2025, 4, 1), date(2025, 8, 31))
SHORT = Period(date(2025, 6, 3), date(2025, 6, 5))

CAVEATS: dict[str, list[dict[str, Any]]] = {
    "about": [{}],
    "amount_not_recorded": [
        {"amount": "weekly cost", "records": 20, "of": 40, "is_rounded": is_rounded} for is_rounded in (True, False)
    ]
    + [{"amount": "weekly cost", "records": None, "of": 40, "is_rounded": True}],
    "base_not_recorded": [
        {"surveys": ("Foster carer survey 2023",)},
        {"surveys": ("Foster carer survey 2023", "Early help survey 2024")},
    ],
    "birth_month": [{}],
    "comparison_not_covered": [{"comparison": "last_year", "asked": DAY, "label": "15 June 2025"}],
    "as_published": [{"is_newest": True}, {"is_newest": False}],
    "comparison_not_held": [
        {"comparison": kind, "is_known": True} for kind in ("target", "national", "region", "statistical_neighbours")
    ]
    + [{"comparison": kind, "is_known": False} for kind in ("region", "statistical_neighbours")],
    "counts_not_compared": [{}],
    "earlier_enquiries": [{}],
    "footnotes": [{"footnotes": ("In the financial plan.", "Half a year.")}],
    "balance": [
        {"more": more, "sure": sure, "is_exact": is_exact}
        for more, sure in ((None, False), (5, False), (0, True), (15, True), (-15, True))
        for is_exact in (True, False)
    ],
    "gross_or_net": [
        {"gross": gross, "net": net, "unsaid": unsaid}
        for gross, net in ((True, False), (False, True), (True, True))
        for unsaid in (True, False)
    ],
    "history_cut_short": [{"count": 20}, {"count": None}],
    "in_a_paper": [
        {"worded": "675", "at": "January 2021", "citation": "Minutes, 2021"},
        {"worded": "over 10%", "at": None, "citation": "Minutes, 2021"},
    ],
    "kinship_apart": [{}],
    "moves_logged": [{"count": 1, "after": DAY}, {"count": 3, "after": DAY}],
    "latest_data": [{"asked": DAY, "used": EARLIER}, {"asked": YEAR, "used": PART}],
    "latest_position": [{"asked": DAY, "used": EARLIER}, {"asked": YEAR, "used": EARLIER}, {"asked": YEAR, "used": PART}],
    "month_end": [{"asked": DAY, "used": EARLIER}, {"asked": YEAR, "used": EARLIER}],
    "neighbours": [
        {"names": ["Kent", "Essex"], "of": of, "when": when, "is_mean": is_mean}
        for of, when, is_mean in ((2, DAY, True), (3, DAY, False), (3, YEAR, False))
    ],
    "not_recorded": [
        {"dimension": dimension, "count": count, "fate": fate.value, "is_rounded": count == 55, "unit": unit}
        for dimension in sorted(DIMENSIONS.keys() - ALWAYS_RECORDED)
        for count in (1, 55, None)
        for fate in Fate
        for unit in ("children", "placements")
    ],
    "nearest_period": [{"asked": SHORT, "used": PART}],
    "once_a_year": [{"used": EARLIER}],
    "part_of_unit": [
        {"unit": "year", "label": "2025/26", "used": PART},
        {"unit": "year", "label": "2025/26", "used": EARLIER},
        {"unit": "quarter", "label": "2025/26 Q2", "used": DAY},
    ],
    "older_leavers": [{}],
    "training_with_employment": [{}],
    "period_end": [{"asked": YEAR, "used": date(2026, 3, 31)}],
    "population": [{"year": 2024}],
    "published_before": [{"asked": DAY, "used": EARLIER}, {"asked": YEAR, "used": EARLIER}],
    "published_note": [{"text": text} for text in notes().values()],
    "published_symbol": [{"symbol": symbol} for symbol in "ckxz"],
    "rank": [{"place": place, "of": 11, "is_from_top": top} for place in ((1, 1), (2, 11), None) for top in (True, False)],
    "rate_of_all": [{"many": True}, {"many": False}],
    "records_not_read": [{"count": 1}, {"count": 15}, {"count": None}],
    "to_be_confirmed": [{"words": ("a further £.19m",)}, {"words": ("over 10%", "£1m")}],
    "trend_shortened": [{"asked": YEAR, "used": PART}],
    "whole_year": [{"used": YEAR}],
    "whole_months": [{"asked": SHORT, "used": PART}],
}
"""Every caveat, with values as the measures give them."""

REASONS: dict[str, list[dict[str, Any]]] = {
    "area_not_held": [{"area": "Lincolnshire"}],
    "file_not_held": [
        {"asked": YEAR, "covered": (), "file": "sw_episodes"},
        {"asked": DAY, "covered": (YEAR, PART), "file": "oc2"},
    ],
    "history_too_short": [
        {"asked": DAY, "needs_from": EARLIER, "held_from": DAY, "undecided": None},
        {"asked": DAY, "needs_from": None, "held_from": EARLIER, "undecided": 20},
        {"asked": DAY, "needs_from": None, "held_from": EARLIER, "undecided": None},
    ],
    "measure_not_held": [{"measure": "weekly_cost"}],
    "no_closed_month": [
        {"asked": None, "latest": None, "covered": (YEAR,)},
        {"asked": YEAR, "latest": EARLIER, "covered": (YEAR,)},
        {"asked": SHORT, "latest": date(2026, 3, 31), "covered": (YEAR,)},
    ],
    "no_population": [{"asked": DAY}],
    "not_broken_down": [{"measure": "entered_care", "dimension": "location"}],
    "not_covered": [{"asked": DAY, "covered": (YEAR,)}, {"asked": YEAR, "covered": (YEAR, PART), "latest": DAY}],
    "not_in_tracker": [{"measure": m.id, "column": m.told_in} for m in MEASURES.values() if m.told_in],
    "nothing_loaded": [{}],
    "nothing_published": [{"area": "Lincolnshire"}],
    "nothing_recorded": [{"dimension": dimension} for dimension in sorted(DIMENSIONS.keys() - ALWAYS_RECORDED)],
    "published_for_other_days": [
        {"area": "Kent", "asked": DAY, "days": [EARLIER]},
        {"area": "Kent", "asked": YEAR, "days": [PART, YEAR]},
    ],
    "published_so_only": [{"area": "Kent"}],
    "stat_not_held": [{"measure": "left_care", "stat": "rate"}],
    "two_time_groups": [{"groups": ("month", "year")}],
    "value_not_held": [
        {"dimension": "placement_type", "value": "supported_lodgings", "counted_as": "semi_independent"},
        {"dimension": "age_band", "value": "40_to_49", "counted_as": None},
    ],
}
"""Every reason why a question has no figure, likewise."""


@pytest.mark.parametrize("name", TEMPLATES)
def test_compiles(name):
    render.environment().get_template(name)


@pytest.mark.parametrize(("kind", "values"), [(kind, values) for kind, all_values in CAVEATS.items() for values in all_values])
def test_a_caveat_is_a_whole_sentence(kind, values):
    check_sentence(render.caveat_sentence(Caveat(kind, values)))


@pytest.mark.parametrize(("reason", "values"), [(reason, values) for reason, found in REASONS.items() for values in found])
def test_a_reason_is_a_whole_sentence(reason, values):
    asked = Meaning(Intent.FIGURE, Query("entered_care", period=DAY))
    check_sentence(render.plain_text(cannot(asked, CannotAnswer(reason, **values), "county")).splitlines()[0])


def check_sentence(said):
    assert said.endswith(".")
    assert said[0].isupper() or said[0].isdigit()
    assert not re.search(r"None|[{}_]|  |datetime|\.\.| \.", said), said


def test_every_caveat_in_the_code_has_its_sentence_and_no_other():
    assert told("Caveat") == named("caveats/*.txt.j2") == set(CAVEATS)


def test_every_reason_in_the_code_has_its_sentence_and_no_other():
    assert told("CannotAnswer") == named("cannot_answer/reasons/*.txt.j2") == set(REASONS)


def test_every_message_is_made_somewhere():
    strings = {node.value for path in SOURCES for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)}
    folders = {path.parent.name for path in render.TEMPLATES.glob("*/blocks.json.j2")}
    assert folders <= strings


def test_every_message_has_blocks_and_plain_text():
    assert {path.parent for path in render.TEMPLATES.glob("*/blocks.json.j2")} == {
        path.parent for path in render.TEMPLATES.glob("*/text.txt.j2")
    }


def test_every_macro_is_used():
    texts = [(render.TEMPLATES / name).read_text(encoding="utf-8") for name in TEMPLATES]
    whole = "\n".join(texts)
    for macro in re.findall(r"{% macro (\w+)", whole):
        assert len(re.findall(rf"\b{macro}\(", whole)) > 1, macro


# --- reading the code ---


def named(pattern: str) -> set[str]:
    return {path.name.removesuffix(".txt.j2") for path in render.TEMPLATES.glob(pattern)}


def told(maker: str) -> set[str]:
    """The first argument of every call of `maker`, in whatever way it is written."""
    return {value for path in SOURCES for value in _told_in(tree(path), maker)}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _told_in(module: ast.Module, maker: str) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == maker:
            yield from _strings(node.args[0], module)


def _strings(argument: ast.expr, module: ast.Module) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(value)):
            yield value
        case ast.IfExp(body=body, orelse=orelse):
            yield from _strings(body, module)
            yield from _strings(orelse, module)
        case ast.Name(id=name):
            for node in ast.walk(module):
                if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets):
                    yield from _strings(node.value, module)
        case _:
            raise AssertionError(f"cannot tell which sentence this needs: {ast.unparse(argument)}")
