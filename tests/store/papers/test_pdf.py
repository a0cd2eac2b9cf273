"""PDFs in: lines joined, furniture left out, pages told, nothing personal; those that mean harm refused in a sentence."""

import contextlib

import pytest

from store.errors import UserError
from store.imports.papers.pages import blocks
from store.imports.papers.text import read_text
from tests.store.papers.pdfs import HOSTILE, MUTATED, pdf, write

LONG = "The Committee noted that the number of children in care as at January 2021 was"


def read(tmp_path, *pages: list[str]) -> list[tuple[str, str]]:
    path = write(pdf(pages), tmp_path / "paper.pdf")
    return [(one.place, one.text) for one in read_text(path).passages]


def test_broken_lines_are_joined_and_headings_stand_by_themselves(tmp_path):
    page = ["Progress to date", f"19. {LONG}", "675. More carers are", "needed.", "Care leavers", "20. The offer was launched."]
    assert read(tmp_path, page) == [
        ("page 1, passage 1", "Progress to date"),
        ("page 1, paragraph 19", f"19. {LONG} 675. More carers are needed."),
        ("page 1, passage 3", "Care leavers"),
        ("page 1, paragraph 20", "20. The offer was launched."),
    ]


def test_a_paragraph_goes_on_from_one_page_to_the_next(tmp_path):
    first, second = [f"19. {LONG.removesuffix(' was')}"], ["was 675.", "20. The offer was launched."]
    assert read(tmp_path, first, second) == [
        ("page 1, paragraph 19", f"19. {LONG} 675."),
        ("page 2, paragraph 20", "20. The offer was launched."),
    ]


def test_the_number_printed_on_a_page_is_its_number(tmp_path):
    found = read(tmp_path, ["Our challenges.", "Page 38"], ["Page 39 of 60", "Our aims."], ["Our means."])
    assert [place for place, _ in found] == ["page 38, passage 1", "page 39, passage 2", "page 3, passage 3"]


def test_headers_footers_and_lone_numbers_are_no_text(tmp_path):
    pages = [
        ["Scrutiny Committee, 4 June 2019", f"Section {name} begins here.", "It ends here.", f"{at}"]
        for at, name in enumerate("ABCD", 1)
    ]
    found = " ".join(text for _, text in read(tmp_path, *pages))
    assert "Scrutiny" not in found
    assert found == " ".join(f"Section {name} begins here. It ends here." for name in "ABCD")


def test_letters_that_were_set_as_one_sign_are_taken_apart():
    assert blocks([["identi\ufb01ed, co\xadordinated, \ufb01nance\xa0o\ufb03cers"]]) == [
        (1, "identified, coordinated, finance officers")
    ]


def test_what_the_words_keep(tmp_path):
    page = ["• over 10% are placed with IFAs", "• there had been 74", "• a further £.19m, the Chief Officer’s own figure"]
    assert [text for _, text in read(tmp_path, page)] == [
        "over 10% are placed with IFAs",
        "there had been 74",
        "a further £.19m, the Chief Officer’s own figure",
    ]


def test_sentences_with_particulars_are_not_taken(tmp_path):
    path = write(pdf([["1. The report is noted. Officer to contact: telephone 0116 305 6340."]]), tmp_path / "a.pdf")
    found = read_text(path)
    assert [one.text for one in found.passages] == ["1. The report is noted."]
    assert [kind.name for _, kind in found.left_out] == ["TELEPHONE"]


@pytest.mark.parametrize("hostile", [one for one in HOSTILE if one.holds is None], ids=lambda one: one.name)
def test_what_means_harm_is_refused_in_a_sentence(hostile, tmp_path):
    with pytest.raises(UserError, match=r"^paper\.pdf .*\.$"):
        read_text(write(hostile.content(), tmp_path / "paper.pdf"))


@pytest.mark.parametrize("hostile", [one for one in HOSTILE if one.holds is not None], ids=lambda one: one.name)
def test_what_only_looks_harmful_is_read_as_it_stands(hostile, tmp_path):
    found = read_text(write(hostile.content(), tmp_path / "paper.pdf"))
    assert [one.text for one in found.passages] == [hostile.holds]


@pytest.mark.parametrize("hostile", MUTATED[:3], ids=lambda one: one.name)
def test_a_damaged_one_is_read_or_refused_and_nothing_else(hostile, tmp_path):
    with contextlib.suppress(UserError):
        read_text(write(hostile.content(), tmp_path / "paper.pdf"))
