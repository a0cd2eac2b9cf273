"""`parenting serve` says what is missing, and serves when nothing is."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from bot.commands.serve import CannotServe, check_can_serve
from bot.serving import CannotReachSlack, check_bot_token, connect_by_socket
from bot.settings import Settings

ENOUGH = {"slack_bot_token": "xoxb-1", "slack_app_token": "xapp-1"}


def settings(**stated) -> Settings:
    nothing = {"slack_bot_token": None, "slack_app_token": None, "slack_signing_secret": None, "today": None}
    return Settings(**(nothing | {"slack_api_url": "https://slack.com/api/"} | stated))


@pytest.mark.parametrize(
    ("stated", "named"),
    [
        ({}, "SLACK_BOT_TOKEN is not set"),
        ({"slack_bot_token": "xoxb-1"}, "Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set"),
        (ENOUGH | {"slack_bot_token": "xapp-1"}, "SLACK_BOT_TOKEN does not begin with xoxb-"),
        (ENOUGH | {"slack_app_token": "xoxb-1"}, "SLACK_APP_TOKEN does not begin with xapp-"),
        (ENOUGH | {"today": "2024-10-15"}, "PARENTING_TODAY is set"),
        (ENOUGH | {"post_grace": 10}, "PARENTING_POST_GRACE is 10"),
    ],
)
def test_what_is_missing_is_named(stated, named):
    with pytest.raises(CannotServe, match=named):
        check_can_serve(settings(**stated))


def test_a_wrong_token_is_not_shown():
    with pytest.raises(CannotServe) as refusal:
        check_can_serve(settings(**ENOUGH | {"slack_app_token": "A-SECRET"}))
    assert "A-SECRET" not in str(refusal.value)


@pytest.mark.parametrize(
    "stated",
    [
        ENOUGH,
        {"slack_bot_token": "xoxb-1", "slack_signing_secret": "s"},
        ENOUGH | {"today": "2024-10-15", "slack_api_url": "http://127.0.0.1:8903/api/"},
    ],
    ids=["by socket", "over HTTP", "a day of its own in a local workspace"],
)
def test_with_all_that_it_needs_it_serves(stated):
    check_can_serve(settings(**stated))


def serve(environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "serve"],
        env=_without_slack(os.environ) | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _without_slack(environment) -> dict[str, str]:
    return {name: value for name, value in environment.items() if not name.startswith(("SLACK_", "PARENTING_"))}


def environment_of(town) -> dict[str, str]:
    return {
        "PARENTING_DATABASE_URL": town.settings.database_url,
        "PARENTING_TODAY": town.settings.today.isoformat(),
        "SLACK_BOT_TOKEN": "xoxb-local",
        "SLACK_APP_TOKEN": "xapp-local",
        "SLACK_API_URL": town.settings.slack_api_url,
        "HTTPS_PROXY": "http://127.0.0.1:9",  # must not be used for this machine's own address
    }


def test_it_answers_until_it_is_told_to_stop(make_town):
    town = make_town(connected=False)
    process = serve(environment_of(town))
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Connected to Slack as @parenting.")
    assert "310" in town.hands.ask("@chair.cpb", "how many children are in care?")["text"]
    time.sleep(0.5)  # its own message comes back to it as an event, and what comes while it stops cannot be acknowledged
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"slack_bot_token": "xoxb-wrong"}, "Slack does not accept SLACK_BOT_TOKEN: invalid_auth."),
        ({"slack_app_token": "xapp-wrong"}, "Slack does not accept SLACK_APP_TOKEN: invalid_auth."),
        ({"slack_api_url": "http://127.0.0.1:9/api/"}, "Slack does not answer at http://127.0.0.1:9/api/."),
    ],
)
def test_slacks_refusal_is_told_in_a_sentence(make_town, changed, said):
    town = make_town(connected=False, **changed)

    def start():
        check_bot_token(town.app, town.settings)
        connect_by_socket(town.app, town.settings)

    with pytest.raises(CannotReachSlack, match=re.escape(said)):
        start()


def test_what_is_wrong_ends_the_command_with_a_sentence(make_town):
    process = serve(environment_of(make_town(connected=False)) | {"PARENTING_TODAY": "yesterday"})
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, "PARENTING_TODAY is 'yesterday'" in errors) == (2, True)
    assert "Traceback" not in errors
