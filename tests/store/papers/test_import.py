"""Papers in: what a pack tells and what a text says, again, changed, taken back; nothing personal, nothing unsafe."""

import zipfile
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import council as councils
from store.errors import UserError
from store.imports.papers.load import import_pack
from store.imports.papers.papers import About, import_text
from store.imports.papers.text import read_text
from store.imports.runs import Author
from store.imports.undo import undo
from store.models import AuditEvent, PaperFinding, PaperPassage
from store.papers.pack import FOLDER, NotAPack, read_pack
from store.papers.quoting import quoted
from store.search.ranking import best
from store.search.texts import paper_texts
from store.search.words import telling
from store.session import transaction

AUTHOR = Author("test", datetime(2024, 10, 15, 8, tzinfo=UTC))
LINCOLNSHIRE = "E10000019"
PACK = FOLDER / "lincolnshire-2021.toml"
TEXT = """Page 38

Our Challenges

1. The external market is volatile
resulting in a rise in cost.

2. Respite for carers is to be swift.

Officer to contact: telephone 0116 305 6340.

age 4

•	Exit planning upon entry.
"""


@pytest.fixture
def ours(engine: sa.Engine) -> sa.Engine:
    with transaction(engine) as session:
        councils.set_up(session, councils.Details(LINCOLNSHIRE), actor="test", at=AUTHOR.at)
    return engine


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a-paper.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def standing(engine: sa.Engine, model) -> list:
    with Session(engine) as session:
        return list(session.scalars(sa.select(model).where(model.until_run_id.is_(None)).order_by(model.id)))


def test_a_pack_goes_in_once(ours):
    first = import_pack(ours, PACK, AUTHOR, is_dry_run=False)
    held = len(standing(ours, PaperFinding))
    again = import_pack(ours, PACK, AUTHOR, is_dry_run=False)
    assert (first.is_new, again.is_new) == (True, False)
    assert held == len(standing(ours, PaperFinding)) == len(read_pack(PACK).findings)


def test_an_import_is_in_the_audit_and_can_be_taken_back(ours):
    report = import_pack(ours, PACK, AUTHOR, is_dry_run=False)
    with Session(ours) as session:
        assert session.scalar(sa.select(AuditEvent.action).order_by(AuditEvent.id.desc()).limit(1)) == "import_papers"
    undo(ours, report.run, AUTHOR, lambda *_: None)
    assert standing(ours, PaperFinding) == []
    with Session(ours) as session:
        assert quoted(session, LINCOLNSHIRE, "children_in_care") is None
        assert quoted(session, LINCOLNSHIRE, "children_in_care", report.run) is not None


def test_a_changed_pack_replaces_what_it_told(ours, tmp_path):
    import_pack(ours, PACK, AUTHOR, is_dry_run=False)
    changed = tmp_path / "changed.toml"
    start = PACK.read_text(encoding="utf-8").split("[[topic]]")
    changed.write_text("[[topic]]".join(start[:2]).replace('worded = "675"', 'worded = "about 675"'), encoding="utf-8")
    report = import_pack(ours, changed, AUTHOR, is_dry_run=False)
    assert report.counts.changed == 1
    assert [one.as_worded for one in standing(ours, PaperFinding)] == ["about 675"]


@pytest.mark.parametrize("content", ["not toml at all [", "[paper]\nreference = 'X'", "[paper]\nreference = 3"])
def test_what_is_no_pack_is_refused_in_a_sentence(tmp_path, content):
    path = tmp_path / "wrong.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NotAPack):
        read_pack(path)


def test_a_text_becomes_passages_with_their_places(file):
    read = read_text(file)
    assert [(one.place, one.text) for one in read.passages] == [
        ("page 38, passage 1", "Our Challenges"),
        ("page 38, paragraph 1", "1. The external market is volatile resulting in a rise in cost."),
        ("page 38, paragraph 2", "2. Respite for carers is to be swift."),
        ("page 38, passage 4", "Exit planning upon entry."),
    ]
    assert [kind.name for _, kind in read.left_out] == ["TELEPHONE"]


def test_a_text_is_found_by_its_words_and_no_more_when_it_is_taken_back(ours, file):
    report = import_text(ours, file, About(title="Challenges", held_on=date(2022, 10, 27)), AUTHOR, is_dry_run=False)
    assert [problem.code for problem in report.problems] == ["particulars"]
    assert "0116" not in " ".join(one.text for one in standing(ours, PaperPassage))
    assert found(ours, "volatile markets") == ["page 38, paragraph 1"]
    assert found(ours, "respite") == ["page 38, paragraph 2"]
    undo(ours, report.run, AUTHOR, lambda *_: None)
    assert found(ours, "volatile markets") == []


def test_what_is_not_a_word_is_no_command(ours, file):
    import_text(ours, file, About(), AUTHOR, is_dry_run=False)
    for text in ('"', "' OR 1=1 --", "NEAR(", "respite AND (", "*", "a:b & !c", "£.19m"):
        found(ours, text)


def found(engine: sa.Engine, text: str) -> list[str]:
    with Session(engine) as session:
        return [one.text.place for one in best(paper_texts(session, LINCOLNSHIRE, telling(text)), text)]


def docx(path, document: bytes, **others: bytes):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document)
        for name, content in others.items():
            package.writestr(name, content)
    return path


PARAGRAPHS = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    b"<w:p><w:r><w:t>19. In 2018/19, 25 new</w:t></w:r><w:r><w:t> households</w:t></w:r></w:p><w:p/></w:body></w:document>"
)


def test_a_document_is_read(tmp_path):
    read = read_text(docx(tmp_path / "a.docx", PARAGRAPHS))
    assert [(one.place, one.text) for one in read.passages] == [("paragraph 19", "19. In 2018/19, 25 new households")]


@pytest.mark.parametrize(
    "write",
    [
        lambda path: docx(path, b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        lambda path: docx(path, b"<x>" + b" " * 20_000_000 + b"</x>"),
        lambda path: docx(path, b"<x", **{"word/vbaProject.bin": b"x"}),
        lambda path: docx(path, b"<unclosed>"),
        lambda path: path.write_bytes(b"PK\x03\x04 and no more") and path,
        lambda path: path.write_bytes(b"%PDF-1.7") and path,
        lambda path: path.write_bytes(b"\x00\x01\x02" * 50) and path,
    ],
)
def test_what_is_unsafe_or_no_text_is_refused(tmp_path, write):
    with pytest.raises(UserError):
        read_text(write(tmp_path / "a.docx"))


def test_the_papers_themselves_can_be_searched(ours, shared):
    for path in sorted((shared / "papers").glob("lincolnshire*.txt")):
        import_text(ours, path, About(), AUTHOR, is_dry_run=False)
    with Session(ours) as session:
        (first, *_) = best(paper_texts(session, LINCOLNSHIRE, telling("Family Boot Camp")), "Family Boot Camp")
    assert "Signs of Safety" in first.text.words
