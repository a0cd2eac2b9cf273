"""Files that people share with the assistant: fetched from Slack within limits, held in no folder, gone when they are read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPMessage
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from store.errors import UserError

FROM = "files.slack.com"
MOST_BYTES = 20 << 20
BLOCK = 1 << 16
MOST_SECONDS = 30
"""Between two blocks."""
HELD_BY_SLACK = ("hosted", "snippet")

REASONS = {
    "not_allowed": "I may not read files here. Whoever looks after the assistant has to give it the permission files:read in "
    "Slack; until then, paste the sentences, or use parenting check-paper.",
    "gone": "That file is not there any more. Please send it again.",
    "elsewhere": "That file is kept outside Slack, where I cannot read it. Please upload the document itself.",
    "size": "That file is larger than 20 MB. Save it without its pictures, or send a part of it.",
}


class FileNotFetched(UserError):
    """The file cannot be had, for a reason that its sender can do something about."""

    def __init__(self, reason: str) -> None:
        super().__init__(REASONS[reason])
        self.reason = reason


class _NoRedirects(HTTPRedirectHandler):
    """Without the permission, Slack sends us on to its sign-in page; and our token must not travel to another host."""

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str) -> None:
        del req, fp, code, msg, headers, newurl


@dataclass(frozen=True)
class SharedFiles:
    client: WebClient

    @contextmanager
    def fetched(self, file_id: str) -> Iterator[Path]:
        """A path under which the file can be read. It has no name in any folder, so that nothing is left whatever happens.

        Raises FileNotFetched, and what Slack and the network raise where they may be asked again.
        """
        told = self._told(file_id)
        with TemporaryFile() as file:
            self._download(told.get("url_private_download") or told["url_private"], file)
            file.flush()
            yield Path(f"/dev/fd/{file.fileno()}")

    def _told(self, file_id: str) -> dict[str, Any]:
        try:
            told: dict[str, Any] = self.client.files_info(file=file_id)["file"]
        except SlackApiError as error:
            reason = {"missing_scope": "not_allowed", "file_not_found": "gone", "file_deleted": "gone"}.get(
                error.response["error"]
            )
            if reason is None:
                raise
            raise FileNotFetched(reason) from None
        if told.get("mode") == "tombstone":
            raise FileNotFetched("gone")
        if told.get("mode", HELD_BY_SLACK[0]) not in HELD_BY_SLACK or told.get("is_external"):
            raise FileNotFetched("elsewhere")
        if told.get("size", 0) > MOST_BYTES:
            raise FileNotFetched("size")
        return told

    def _download(self, url: str, file: IO[bytes]) -> None:
        if not self._is_slacks(url):
            raise FileNotFetched("elsewhere")
        asked = Request(url, headers={"Authorization": f"Bearer {self.client.token}"})  # noqa: S310 - of Slack's own host, as was looked at
        opener = build_opener(_NoRedirects, HTTPSHandler(context=self.client.ssl))
        try:
            with opener.open(asked, timeout=MOST_SECONDS) as answered:
                while block := answered.read(BLOCK):
                    file.write(block)
                    if file.tell() > MOST_BYTES:
                        raise FileNotFetched("size")
        except HTTPError as error:
            error.close()
            raise FileNotFetched("gone" if error.code in (404, 410) else "not_allowed") from None

    def _is_slacks(self, url: str) -> bool:
        """Our token goes to Slack's host of files alone, or to a stand-in for Slack that this machine itself runs."""
        parts, api = urlsplit(url), urlsplit(self.client.base_url)
        is_stand_in = parts.netloc == api.netloc and api.hostname in ("127.0.0.1", "localhost")
        return is_stand_in or (parts.scheme == "https" and parts.hostname == FROM)
