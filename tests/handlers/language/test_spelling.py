"""What words may have been meant, and what spelling must leave alone."""

import pytest

from handlers.language.lexicon.writing import FOLDER
from handlers.language.normalise import tokens
from handlers.language.spelling import OPPOSITES, english, furthest


@pytest.fixture(scope="session")
def readings(lexicon):
    return lambda word: lexicon.speller.readings(tokens(word)[0])


@pytest.mark.parametrize(
    ("typed", "meant"),
    {
        "resedential": "residential",
        "fostring": "fostering",
        "chidlren": "children",
        "placemnts": "placements",
        "kinshp": "kinship",
        "exernal": "external",
        "distrct": "district",
        "percetnage": "percentage",
        "unacompanied": "unaccompanied",
        "semi": "semi",
        "acommodation": "accommodation",
        "adopton": "adoption",
        "septmber": "september",
        "stabilty": "stability",
        "ethnicty": "ethnicity",
    }.items(),
)
def test_a_slip_is_mended(readings, typed, meant):
    assert meant in readings(typed)


@pytest.mark.parametrize("word", ["cat", "kds", "C0412", "A14", "31/3/24", "2023/24", "10000", "q3"])
def test_short_words_numbers_and_references_are_left_alone(readings, word):
    assert readings(word) == (tokens(word)[0].word,)


@pytest.mark.parametrize("word", ["form", "carers", "hose", "kinds", "spaced", "restive", "unregistered", "flowering"])
def test_good_words_are_left_alone(readings, word):
    assert readings(word) == (word,)


@pytest.mark.parametrize("pair", [sorted(pair) for pair in OPPOSITES], ids=" or ".join)
def test_a_word_between_two_opposites_is_left_alone(pair, lexicon):
    """Every word that is one slip from both is left as it is."""
    from handlers.language.spelling import _one_slip_away

    between = _one_slip_away(pair[0]) & _one_slip_away(pair[1])
    for word in sorted(between)[:50]:
        if word.isalpha() and word not in english() and not lexicon.speller.is_known(word):
            assert lexicon.speller.readings(tokens(word)[0]) == (word,)


def test_enternal_is_neither_internal_nor_external(readings):
    assert readings("enternal") == ("enternal",)


def test_words_run_together_are_parted(read):
    assert [words[0] for words in read("kids incare").words] == ["kids", "in", "care"]


def test_longer_words_may_have_more_slips():
    assert [furthest("a" * length) for length in (4, 5, 6, 9, 10, 14)] == [1, 1, 2, 2, 3, 3]


def test_ties_are_all_kept(lexicon):
    words = lexicon.speller.readings(tokens("bys")[0])
    assert words == ("bys",), "three letters are never mended"
    assert len(lexicon.speller.readings(tokens("placad")[0])) >= 1


def test_the_word_list_is_good_english_and_carries_its_licence():
    assert {"children", "placement", "council", "colour"} <= english()
    assert not {"resi", "colur", "placemnt"} & english()
    assert all(len(word) >= 4 and word.isascii() and word.islower() for word in english())
    assert "Kevin Atkinson" in (FOLDER / "english.LICENCE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("typed", ["CAMzHS", "CAMgS", "cAMHS"])
def test_a_short_form_in_capitals_with_one_small_letter_is_mended(meaning, typed):
    assert meaning(f"How long is the wait for {typed}?")["filters"] == {"service": ["CAMHS"]}


@pytest.mark.parametrize("typed", ["NEeT", "nEET", "EeT"])
def test_a_shorter_one_is_never_read_as_its_opposite(readings, typed):
    assert readings(typed) in [(typed.lower(),), ("neet",)]
    assert readings("EeT") != ("neet",)
