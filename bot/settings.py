"""Settings come from the environment; a wrong one is named with the value it had."""

from datetime import date, datetime
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from store.periods import LONDON

POST_WITHIN = 10
"""Seconds that a call to Slack may take."""


def data_folder() -> Path:
    """Where the stores of this user are kept."""
    return Path.home() / ".local" / "share" / "parenting"


def default_database_url() -> str:
    return f"sqlite:///{data_folder() / 'parenting.db'}"


class Settings(BaseSettings):
    """Each field is documented in docs/running.md; a test keeps it so."""

    model_config = SettingsConfigDict(env_ignore_empty=True, frozen=True, extra="ignore", populate_by_name=True)

    database_url: str = Field(default_factory=default_database_url, alias="PARENTING_DATABASE_URL")
    today: date | None = Field(default=None, alias="PARENTING_TODAY")
    """Stands in for the clock."""
    slack_bot_token: str | None = Field(default=None, alias="SLACK_BOT_TOKEN")
    slack_app_token: str | None = Field(default=None, alias="SLACK_APP_TOKEN")
    slack_signing_secret: str | None = Field(default=None, alias="SLACK_SIGNING_SECRET")
    members_group: str | None = Field(default=None, alias="PARENTING_MEMBERS_GROUP")
    officers_group: str | None = Field(default=None, alias="PARENTING_OFFICERS_GROUP")
    leads_group: str | None = Field(default=None, alias="PARENTING_LEADS_GROUP")
    """The user groups in Slack that the list of people is taken over from, by their handles."""
    post_every: float = Field(default=1, ge=0, alias="PARENTING_POST_EVERY")
    """Seconds between messages in one channel."""
    post_grace: float = Field(default=60, gt=0, alias="PARENTING_POST_GRACE")
    """Seconds after which a message that Slack gave no clear answer on is looked for there; longer than a call may take."""
    answer_within: int = Field(default=10, ge=1, le=250, alias="PARENTING_ANSWER_WITHIN")
    """Working days that officers have for a question that is passed on to them."""
    slack_api_url: str = Field(default="https://slack.com/api/", alias="SLACK_API_URL")

    def london_today(self) -> date:
        return self.today or datetime.now(LONDON).date()
