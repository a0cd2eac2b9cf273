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
        ("passage 4", "Exit planning upon entry."),  # of a page that has lost its number
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


DOCUMENT = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>In care:</w:t><w:tab/><w:t>675</w:t><w:br/><w:t>co</w:t><w:noBreakHyphen/><w:t>ordinated</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Enquiries</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>69</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:del><w:r><w:delText>702</w:delText></w:r></w:del><w:ins><w:r><w:t>629</w:t></w:r></w:ins></w:p>
</w:body></w:document>"""


def test_a_document_keeps_its_words_apart_and_its_rows_together(tmp_path):
    read = read_text(docx(tmp_path / "a.docx", DOCUMENT.encode()))
    assert [one.text for one in read.passages] == ["In care: 675 co-ordinated", "Enquiries | 69", "629"]


def test_a_document_nested_without_end_is_read(tmp_path):
    nested = DOCUMENT.replace("<w:body>", "<w:body>" + "<w:sdt>" * 5_000).replace("</w:body>", "</w:sdt>" * 5_000 + "</w:body>")
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:  # not packed, or its ratio alone would refuse it
        package.writestr("word/document.xml", nested)
    assert len(read_text(tmp_path / "a.docx").passages) == 3


@pytest.mark.parametrize("sign", [" ", "x", "a@", "0"])
def test_a_text_without_an_end_of_a_line_is_cut_into_passages(tmp_path, sign):
    path = tmp_path / "a.txt"
    path.write_text("The end. " + sign * 100_000 + " The beginning.", encoding="utf-8")
    read = read_text(path)
    assert max(len(one.text) for one in read.passages) <= 4_000
    assert read.passages[-1].text.endswith("The beginning.")


def test_form_feeds_tell_pages(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Our aims.\n\fThe number in care\n\fwas 675.\n", encoding="utf-8")
    assert [(one.place, one.text) for one in read_text(path).passages] == [
        ("page 1, passage 1", "Our aims."),
        ("page 2, passage 2", "The number in care was 675."),
    ]


def test_the_traps_of_the_papers(shared):
    """Furniture, dates that look like numbered paragraphs, words that must stay as they are."""
    everything = {path.stem: [one.text for one in read_text(path).passages] for path in (shared / "papers").glob("*.txt")}
    (slides,) = (texts for name, texts in everything.items() if name.endswith("slides"))
    assert not [text for text in slides if text.startswith(("Page ", "age "))]
    assert (
        "The development of a Strategic Placement Panel and Placement Tracker keeps the focus on progressing opportunities and tracking potential savings."
        in slides
    )
    assert slides[slides.index("£4.4m Out of County Budget") + 1] == "Overspend"
    for words in ("£.19m", "over 10%", "had been 74", "to date", "in the same period"):
        assert any(words in text for texts in everything.values() for text in texts), words


def test_a_date_is_no_number_of_a_paragraph(shared):
    (path,) = (shared / "papers").glob("*slides.txt")
    assert [one.place for one in read_text(path).passages if one.text == "27 October 2022"] == ["page 35, passage 4"]
