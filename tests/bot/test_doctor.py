"""`parenting doctor` finds what is wrong, says what to do, and changes nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import cli
from bot.doctor import CLOCK_MAY_DIFFER, State, examine
from store import outbox
from store.migrations import upgrade
from store.models import Channel, Person, Position
from store.session import make_engine, transaction

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)


@pytest.fixture
def own(make_town):
    return make_town(connected=False)


def found(settings, now=None) -> dict[str, tuple[State, str]]:
    return {one.subject: (one.state, f"{one.words} {one.advice}") for one in examine(settings, now or datetime.now(UTC))}


def wrong(settings, now=None) -> dict[str, str]:
    return {subject: words for subject, (state, words) in found(settings, now).items() if state is not State.WELL}


def change(town, *statements) -> None:
    engine = make_engine(town.settings.database_url)
    with transaction(engine) as session:
        for statement in statements:
            statement(session)
    engine.dispose()


def test_where_all_is_well_nothing_else_is_said(own):
    assert wrong(own.settings) == {}
    assert list(found(own.settings)) == [
        "Database",
        "Migrations",
        "Council",
        "Last import",
        "Closed position",
        "People",
        "Outbox",
        "Tokens",
        "Connection",
        "Scopes",
        "Clock",
        "Officers’ places",
    ]


@pytest.mark.parametrize(
    ("changed", "subject", "said"),
    [
        ({"slack_bot_token": "xoxb-wrong"}, "Tokens", "Slack does not accept SLACK_BOT_TOKEN: invalid_auth."),
        ({"slack_bot_token": None}, "Tokens", "SLACK_BOT_TOKEN is not set"),
        ({"slack_app_token": "xapp-wrong"}, "Connection", "Slack opens no socket for SLACK_APP_TOKEN: invalid_auth."),
        ({"slack_app_token": None, "slack_signing_secret": None}, "Connection", "Neither SLACK_APP_TOKEN nor"),
        ({"slack_api_url": "http://127.0.0.1:9/api/"}, "Tokens", "Slack does not answer at http://127.0.0.1:9/api/."),
        ({"database_url": "postgresql+psycopg://127.0.0.1:9/nothing"}, "Database", "The store cannot be opened."),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_do(own, changed, subject, said):
    assert said in wrong(own.settings.model_copy(update=changed))[subject]


def test_an_empty_store_is_told_from_one_of_another_version(own, tmp_path):
    empty = make_engine(f"sqlite:///{tmp_path}/empty.db")
    settings = own.settings.model_copy(update={"database_url": str(empty.url)})
    assert "parenting db upgrade" in wrong(settings)["Database"] or "parenting init" in wrong(settings)["Database"]
    upgrade(empty)
    assert wrong(settings).keys() == {"Council", "Last import", "Closed position", "People"}


def test_a_permission_that_is_missing_is_named_with_its_reason(own):
    own.server.workspace.scopes -= {"files:write", "groups:read"}
    told = wrong(own.settings)
    assert "files:write (show charts)" in told["Scopes"]
    assert "#childrens-leads" in told["Officers’ places"]


def test_a_clock_that_is_wrong_is_told(own):
    later = datetime.now(UTC) + 3 * CLOCK_MAY_DIFFER
    assert "seconds away from Slack’s" in wrong(own.settings, later)["Clock"]


def test_what_waits_too_long_is_told(own):
    change(own, lambda session: outbox.put(session, "reply:Ev1", "C0PARENTING", [{"text": "310"}], at=NOW))
    assert "Waiting that should have gone: 1 message." in wrong(own.settings, NOW + timedelta(hours=1))["Outbox"]
    assert "Outbox" not in wrong(own.settings, NOW + timedelta(minutes=1))


def test_a_list_without_a_lead_and_data_without_a_closed_month_are_told(own):
    change(
        own,
        lambda session: session.delete(session.get(Person, "U0LEAD1")),
        lambda session: session.query(Position).delete(),
        lambda session: setattr(session.get(Channel, "C0PARENTING"), "is_officers", True),
    )
    told = wrong(own.settings)
    assert "--role lead" in told["People"]
    assert "members see no figures yet" in told["Closed position"]
    assert "#corporate-parenting" in told["Officers’ places"]


def test_old_data_are_told(own):
    assert (
        "more than a year ago"
        in wrong(own.settings.model_copy(update={"today": datetime(2029, 1, 1, tzinfo=UTC).date()}))["Last import"]
    )


def test_the_command_says_so_in_its_status_and_shows_no_token(own, monkeypatch, capsys):
    for name, value in {
        "PARENTING_DATABASE_URL": own.settings.database_url,
        "PARENTING_TODAY": "2026-05-20",
        "SLACK_BOT_TOKEN": "xoxb-local",
        "SLACK_APP_TOKEN": "xapp-a-secret",
        "SLACK_API_URL": own.settings.slack_api_url,
    }.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        cli.main(["doctor"])
    said = capsys.readouterr().out
    assert ended.value.code == 1
    assert "well   Database: The store opens" in said
    assert "WRONG  Connection: Slack opens no socket" in said
    assert "a-secret" not in said
