"""The documents tell of everything that people can use, and of nothing that is not there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import command_line
from bot.settings import Settings
from handlers.answers.help import TERMS
from store import glossary
from store.measures.catalogue import MEASURES
from store.vocabulary import Role

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> list[str]:
    return sorted(_names(typer.main.get_command(command_line()), "parenting"))


def _names(command: Any, name: str) -> Iterator[str]:
    """The commands that do something, by their whole names: `parenting import 903`."""
    inner = getattr(command, "commands", None)
    if not inner:
        yield name
        return
    for word, one in inner.items():
        yield from _names(one, f"{name} {word}")


@pytest.mark.parametrize("name", commands())
def test_every_command_is_told(name):
    assert f"`{name}`" in text("docs/running.md")


def test_no_other_command_is_told():
    told = set(re.findall(r"`(parenting [a-z0-9 ]+)`", text("docs/running.md")))
    assert told <= set(commands()) | {name.rpartition(" ")[0] for name in commands()}


@pytest.mark.parametrize("field", Settings.model_fields.values(), ids=list(Settings.model_fields))
def test_every_setting_is_told(field):
    assert f"| `{field.alias}` |" in text("docs/running.md")


FOR_MEMBERS = [measure for measure in MEASURES.values() if measure.who is Role.MEMBER]


@pytest.mark.parametrize("measure", FOR_MEMBERS, ids=lambda measure: measure.id)
def test_every_measure_is_told_with_a_question(measure):
    row = next(line for line in text("docs/members.md").splitlines() if line.startswith(f"| **{measure.title}** |"))
    assert any(example in row for example in measure.examples)


def test_the_words_offered_as_examples_are_in_the_glossary():
    assert all(glossary.find(word) for word in TERMS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_every_file_named_is_there():
    for name in re.findall(r"`((?:bot|handlers|store|templates|docs)/[\w./-]*)`", text("docs/how-it-works.md")):
        assert (ROOT / name).exists(), name


def test_decisions_are_numbered_in_order():
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [name[:4] for name in names] == [f"{number:04d}" for number in range(1, len(names) + 1)]


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md")))
def test_a_decision_is_short_and_whole(name):
    decision = text(f"docs/decisions/{name}")
    assert decision.startswith(f"# {int(name[:4])}. ")
    assert re.findall(r"^## (.+)$", decision, re.MULTILINE) == ["Why it came up", "What we do", "What follows"]
    assert len(decision.split()) < 300
