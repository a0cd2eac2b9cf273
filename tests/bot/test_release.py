"""Headline figures of a closed position, shown to members exactly once a lead has released them."""

import pytest

from bot.cli import main
from store.attack import months, rules
from store.attack.months import Terms
from tests.bot.test_attack import fifty as fifty  # noqa: PLC0414 - what the store is a copy of
from tests.bot.test_attack import store as store  # noqa: PLC0414 - a store of fifty made-up children

POSITION = "2024-09.2"


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(rules, "Terms", lambda strict, **more: Terms(strict, ("placement_type", "age_band"), **more))


@pytest.fixture
def people(store, capsys):
    run(capsys, "people", "add", "U012ABCDEF", "@ann.lead", "--role", "lead", "--post", "Director")
    run(capsys, "people", "add", "U012ABCDEG", "@bob.officer", "--role", "officer")


def run(capsys, *words):
    with pytest.raises(SystemExit) as stopped:
        main([*words])
    printed = capsys.readouterr()
    return stopped.value.code, printed.out, printed.err


def release(capsys, indicator="children_in_care", by="ann.lead", position=POSITION):
    return run(capsys, "position", "release", position, "--indicator", indicator, "--by", by)


def asked(capsys, role="member"):
    return run(capsys, "ask", "how many children are in care", "--role", role)[1]


def test_a_released_figure_stands_beside_the_rounded_one_until_it_is_withdrawn(people, capsys):
    assert "released" not in asked(capsys)
    status, out, err = release(capsys)
    assert status == 0, err
    number = out.split(", ")[1].split(".")[0]
    assert f"Exactly {number}, as released by the Director on 15 October 2024." in asked(capsys)
    assert asked(capsys).startswith("About ")
    assert "as released by" not in asked(capsys, "officer")
    assert f"{POSITION} children_in_care: {number}, released by the Director" in run(capsys, "position", "released")[1]
    assert "released already" in release(capsys)[2]
    assert run(capsys, "position", "withdraw", POSITION, "--indicator", "children_in_care", "--by", "ann.lead")[0] == 0
    assert "as released by" not in asked(capsys)


def test_a_share_is_released_with_its_decimal(people, capsys):
    assert release(capsys, "out_of_county_share")[0] == 0
    assert "%, as released by the Director" in run(capsys, "ask", "what share are placed out of county", "--role", "member")[1]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"by": "bob.officer"}, "Only a lead can release figures"),
        ({"indicator": "weekly_cost"}, "weekly_cost is no figure that can be released"),
        ({"position": "2024-08.1"}, "2024-08.1 is not. Members see 2024-09.2."),
    ],
)
def test_what_cannot_be_released(people, capsys, changed, words):
    status, _, err = release(capsys, **changed)
    assert status == 2
    assert words in err
    assert "released" not in asked(capsys)


def test_a_figure_that_gives_a_group_away_is_refused_with_the_figure_and_the_group(people, capsys, monkeypatch):
    """As though every number beside it were exact: then what is left over of the total is told."""
    from store.measures.thresholds import DisclosureRules

    exact = DisclosureRules(nearest=1, hide_none=False)
    monkeypatch.setattr(rules, "in_force", lambda _session: exact)
    status, _, err = release(capsys)
    assert status == 2
    assert err.startswith("children_in_care cannot be released: who knows it exactly could work out ")
    assert "Nothing was changed." in err
    assert months.SMALL == 5
    assert "released" not in asked(capsys)
