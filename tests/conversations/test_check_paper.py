"""Checking a draft: true drafts raise nothing, and what is put wrong is found, with what is held beside it."""

import json
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.cli import main
from handlers.checking.checked import Checked, Mark
from handlers.checking.checking import check
from handlers.checking.telling import reply_from
from handlers.conversation import lexicon_for
from handlers.render import render
from store.imports.papers.text import Passage
from store.measures.evaluate import evaluate
from store.measures.query import Query, Stat
from store.models import AuditEvent
from store.texts import Particular
from store.vocabulary import Audience
from tests.conversations.conftest import SAMPLE_TODAY

DAY = date(2024, 9, 30)


@pytest.fixture
def held(sample_engine):
    with Session(sample_engine) as session:
        yield session


def number(session: Session, stat: Stat = Stat.COUNT, **filters: tuple[str, ...]) -> float:
    query = Query("children_in_care", stat, filters, period=DAY)
    value = evaluate(session, query, Audience.OFFICERS, SAMPLE_TODAY).figures[0].value
    assert value is not None
    return value


def checked(session: Session, *paragraphs: str) -> Checked:
    passages = [Passage(index, f"passage {index}", text) for index, text in enumerate(paragraphs, start=1)]
    return check(session, passages, lexicon_for(session), SAMPLE_TODAY)


def marks(found: Checked) -> dict[str, Mark]:
    return {one.words: one.mark for one in found.findings}


def test_a_true_paragraph(held):
    everyone, out = number(held), number(held, Stat.SHARE, location=("out_of_county",))
    text = f"At 30 September 2024 there were {everyone} children in our care, of whom {out}% were placed outside the county."
    assert marks(checked(held, text)) == {str(everyone): Mark.AGREES, f"{out}%": Mark.AGREES}


def test_a_wrong_share_beside_a_right_number(held):
    everyone, out = number(held), number(held, Stat.SHARE, location=("out_of_county",))
    found = checked(
        held,
        f"At 30 September 2024 there were {everyone} children in our care, of whom {out + 7}% were placed outside the county.",
    )
    (wrong,) = found.to_look_at
    assert (wrong.mark, wrong.place) == (Mark.DIFFERS, "passage 1")
    assert wrong.ours is not None
    assert wrong.ours.words == f"{out:.1f}%".replace(".0%", "%")
    assert "outside the county" in wrong.ours.reading


def test_a_number_without_a_date(held):
    (finding,) = checked(held, f"There are {number(held)} children in care.").to_look_at
    assert finding.mark is Mark.NO_DATE


def test_a_paragraph_has_one_date(held):
    text = f"At 30 September 2024 there were {number(held)} children in care. {number(held, sex=('female',))} were girls."
    assert set(marks(checked(held, text)).values()) == {Mark.AGREES}


@pytest.mark.parametrize(
    "text", ["Three children were placed abroad.", "At 30 September 2024 2 children were living in secure homes."]
)
def test_small_numbers_are_too_small_right_or_wrong(held, text):
    (finding,) = checked(held, text).to_look_at
    assert finding.mark is Mark.TOO_SMALL


def test_up_or_down(held):
    earlier = (
        evaluate(held, Query("children_in_care", period=date(2024, 3, 31)), Audience.OFFICERS, SAMPLE_TODAY).figures[0].value
    )
    now = number(held)
    assert earlier is not None
    assert earlier != now
    right, wrong = ("rose", "fell") if now > earlier else ("fell", "rose")
    text = f"The number of children in care {{}} from {earlier} at 31 March 2024 to {now} at 30 September 2024."
    assert checked(held, text.format(right)).to_look_at == ()
    assert [one.words for one in checked(held, text.format(wrong)).to_look_at] == [wrong]


def test_what_is_no_figure_of_ours_is_no_false_alarm(held):
    found = checked(
        held,
        "1.1 The programme of £2.4m was approved on 12 March 2024 (minute 34, page 6). Action A14 is described in section 4.",
    )
    assert found.to_look_at == ()


def test_nothing_is_kept(held):
    before = held.scalar(sa.select(sa.func.count()).select_from(AuditEvent))
    checked(held, "At 30 September 2024 there were 12,345 children in care.")
    assert not held.new
    assert not held.dirty
    assert held.scalar(sa.select(sa.func.count()).select_from(AuditEvent)) == before


def test_as_a_message(held):
    found = checked(held, "They will be seen soon.", "At 30 September 2024 there were 12,345 children in care and 99 dragons.")
    (message,) = render(reply_from(found, [("passage 3", Particular.TELEPHONE)]))
    assert "12,345 – differs (ours: " in str(message.blocks)
    assert "soon – undefined word" in message.text


@pytest.mark.parametrize("as_json", [False, True])
def test_the_command(sample_engine, tmp_path, monkeypatch, capsys, as_json):
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "2.1 At 30 September 2024 there were 12,345 children in care.\n\n2.2 They will be seen soon.\n", encoding="utf-8"
    )
    monkeypatch.setenv("PARENTING_DATABASE_URL", sample_engine.url.render_as_string(hide_password=False))
    with pytest.raises(SystemExit) as ended:
        main(["check-paper", str(draft), "--today", "2024-10-15", *(["--json"] if as_json else [])])
    told = capsys.readouterr().out
    assert ended.value.code == 1
    if as_json:
        assert [one["mark"] for one in json.loads(told)["findings"]] == ["differs", "undefined"]
    else:
        assert "paragraph 2.1: 12,345 – differs (ours: " in told
        assert "paragraph 2.2: soon – undefined word" in told
