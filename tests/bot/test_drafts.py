"""A draft sent as a file by direct message: checked for officers, refused kindly otherwise, and nothing of it kept."""

import sqlite3
from pathlib import Path

import pytest
from slack_sdk import WebClient

from handlers.drafts import with_draft
from handlers.shared_files import FileNotFetched, SharedFiles
from tests.bot.hands import eventually
from tests.store.papers.pdfs import pdf
from tests.store.papers.test_import import DOCUMENT

OFFICER, MEMBER = "@head.fostering", "@chair.cpb"
SECRET = "quokka"
DRAFT = f"1. There were 999 children in care on 31 March 2026 ({SECRET}).\n\n2. Access to therapy is to be swift.\n"


def words(message) -> str:
    return message["text"]


def hears(town, user, shared):
    return town.hands.hears(user, shared["ts"])


def everything_in(store: Path) -> str:
    """Every text of every table."""
    with sqlite3.connect(store) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return "\n".join(str(row) for table in tables for row in connection.execute(f'SELECT * FROM "{table}"'))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("draft.txt", DRAFT.encode()),
        ("draft.pdf", pdf([DRAFT.split("\n\n")])),
        ("no ending", DRAFT.encode("utf-16")),
    ],
)
def test_an_officers_draft_is_checked_whatever_it_is_called(town, name, content):
    said = words(hears(town, OFFICER, town.hands.share(OFFICER, name, content)))
    assert "999" in said
    assert "differs (ours:" in said
    assert "swift" in said
    assert "undefined word" in said


def test_words_that_ask_for_it_may_stand_beside_the_file(town):
    said = words(
        hears(town, OFFICER, town.hands.share(OFFICER, "a.txt", DRAFT.encode(), "please check the figures in my report"))
    )
    assert "differs" in said


def test_a_question_beside_a_file_is_answered_as_a_question(town):
    said = words(hears(town, OFFICER, town.hands.share(OFFICER, "a.txt", DRAFT.encode(), "how many children are in care?")))
    assert "children in care" in said
    assert "differs" not in said


def test_nothing_of_the_draft_is_kept(make_town):
    town = make_town()
    shared = town.hands.share(OFFICER, f"{SECRET}.txt", DRAFT.encode(), "please check this")
    assert SECRET in words(hears(town, OFFICER, shared))
    eventually(lambda: SECRET not in everything_in(town.store))  # the reply, which quotes it, is blanked once it is posted


def test_members_are_told_that_it_is_for_officers(town):
    shared = town.hands.share(MEMBER, "draft.txt", DRAFT.encode())
    said = words(hears(town, MEMBER, shared))
    assert "for officers only" in said
    assert "999" not in said


def test_sentences_with_particulars_are_not_read(town):
    text = DRAFT + "\n3. Ring 0116 305 6340 about the 12 children."
    said = words(hears(town, OFFICER, town.hands.share(OFFICER, "a.txt", text.encode())))
    assert "a telephone number" in said
    assert "305" not in said


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(32)), "Your file is neither text"),
        ("a.docx", b"PK\x03\x04 and no more", "Your file cannot be read"),
        ("a.pdf", pdf([[]]), "Your file holds pictures of pages and no text"),
        ("a.txt", b"word " * 30_000, "longer than about 35 pages"),
    ],
)
def test_what_cannot_be_read_is_said_kindly(town, name, content, told):
    said = words(hears(town, OFFICER, town.hands.share(OFFICER, name, content)))
    assert told in said


def test_a_word_document_is_read(town, tmp_path):
    from tests.store.papers.test_import import docx

    path = docx(tmp_path / "a.docx", DOCUMENT.encode())
    said = words(hears(town, OFFICER, town.hands.share(OFFICER, "a.docx", path.read_bytes())))
    assert "I looked at" in said or "no figure" in said


def test_without_the_permission_that_is_said(make_town):
    town = make_town()
    town.server.workspace.scopes.discard("files:read")
    said = words(hears(town, OFFICER, town.hands.share(OFFICER, "a.txt", DRAFT.encode())))
    assert "files:read" in said


def test_a_file_that_is_gone_or_kept_elsewhere_or_too_large_is_not_fetched(hands, server, api):
    files = SharedFiles(api)
    shared = hands.share(OFFICER, "a.txt", b"abc")
    with files.fetched(shared["file"]) as path:
        assert path.read_bytes() == b"abc"
    assert not path.exists()
    described = server.workspace.shared.file(shared["file"]).described
    for changed, reason in (({"mode": "external"}, "elsewhere"), ({"size": 1 << 30}, "size"), ({"mode": "tombstone"}, "gone")):
        before = dict(described)
        described |= changed
        assert_not_fetched(files, shared["file"], reason)
        described |= before
    server.workspace.shared.forget(shared["file"])
    assert_not_fetched(files, shared["file"], "gone")


def test_the_token_goes_to_no_other_host(hands, server, api):
    shared = hands.share(OFFICER, "a.txt", b"abc")
    described = server.workspace.shared.file(shared["file"]).described
    for url in ("https://files.slack.com.example/x", "http://files.slack.com/x", "file:///etc/passwd", "https://127.0.0.1:1/x"):
        described["url_private_download"] = url
        assert_not_fetched(SharedFiles(api), shared["file"], "elsewhere")


def test_a_sign_in_page_in_its_place_is_no_file(hands, server, api):
    shared = hands.share(OFFICER, "a.txt", b"abc")
    stranger = SharedFiles(WebClient("xoxb-local", base_url=api.base_url, retry_handlers=[]))
    server.workspace.shared.file(shared["file"]).described["url_private_download"] = (
        f"{server.address}/files-pri/T0THORNSHIRE-F0/x"
    )
    assert_not_fetched(stranger, shared["file"], "gone")


def assert_not_fetched(files, file_id, reason):
    with pytest.raises(FileNotFetched) as refused, files.fetched(file_id):
        pass
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("text", "is_draft"),
    [
        ("", True),
        ("here it is", True),
        ("can you check this for me before Thursday please", True),
        ("how many children are in care?", False),
        ("A14 amber, 55%", False),
        ("mark action fourteen as complete with the evidence attached", False),
    ],
)
def test_whether_the_file_is_meant(text, is_draft):
    assert with_draft({"text": text, "files": [{"id": "F1"}]}) is is_draft
    assert not with_draft({"text": text})
