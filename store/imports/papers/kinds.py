"""What kind of file tells of a paper, by its name: what can be asked for as TOML, its figures as a table, or else its text."""

from pathlib import Path

import sqlalchemy as sa

from store.imports.papers.figures import import_figures
from store.imports.papers.load import import_pack
from store.imports.papers.papers import About, import_text
from store.imports.report import Report
from store.imports.runs import Author

TABLES = (".csv", ".xlsx")


def import_paper(engine: sa.Engine, path: Path, about: About, author: Author, *, is_dry_run: bool) -> Report:
    """Raises UserError. A pack tells itself what it is about."""
    kind = path.suffix.lower()
    if kind == ".toml":
        return import_pack(engine, path, author, is_dry_run=is_dry_run)
    act = import_figures if kind in TABLES else import_text
    return act(engine, path, about, author, is_dry_run=is_dry_run)
