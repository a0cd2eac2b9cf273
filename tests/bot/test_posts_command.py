"""`parenting posts`: what waits is told without its words, and somebody can decide about it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import cli
from store import outbox
from store.session import transaction

AT = datetime(2024, 7, 15, 12, tzinfo=UTC)


@pytest.fixture
def blocked(engine, monkeypatch) -> int:
    monkeypatch.setenv("PARENTING_DATABASE_URL", str(engine.url))
    with transaction(engine) as session:
        (written,) = outbox.put(session, "reply:Ev1", "C0BOARD", [{"text": "310 children"}], at=AT)
        claim = outbox.claim(session, written.id, AT, timedelta(seconds=60))
        assert claim is not None
        outbox.block(session, claim, "is_archived")
    return written.id


@pytest.fixture
def parenting(capsys):
    def run(*words) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(["posts", *map(str, words)])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

    return run


def test_what_waits_is_told_without_its_words(blocked, parenting):
    status, said = parenting("list")
    assert status == 0
    assert said == f"{blocked}  blocked, is_archived  for C0BOARD, since 15 July 2024 13:00, tried 1 times\n"


def test_it_is_posted_again_on_demand(blocked, parenting):
    assert parenting("retry", blocked)[0] == 0
    assert f"{blocked}  due  for" in parenting("list")[1]


def test_it_is_given_up_on_demand(blocked, parenting):
    assert parenting("drop", blocked)[0] == 0
    assert parenting("list") == (0, "Everything is posted.\n")
    status, said = parenting("retry", blocked)
    assert status == 2
    assert "parenting posts list" in said


def test_a_message_that_is_not_there_is_told(blocked, parenting):
    status, said = parenting("drop", 999)
    assert (status, "999" in said) == (2, True)
