"""Passages of papers that hold a word: by FTS5 on SQLite, by tsvector on PostgreSQL. Both stem English in the same way."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.models import PaperPassage
from store.models.papers import INDEX

ENGLISH = sa.text("'english'")


def passages_with(session: Session, words: list[str]) -> sa.Select[int]:
    """The ids of passages with a word that begins so; `words` are as `store.search.words` has them: letters and figures alone."""
    begun = [word for word in words if word.isalnum()]
    if not begun:
        return sa.select(PaperPassage.id).where(sa.false())
    if session.get_bind().dialect.name == "postgresql":
        asked = sa.func.to_tsquery(ENGLISH, " | ".join(f"{word}:*" for word in begun))
        return sa.select(PaperPassage.id).where(sa.func.to_tsvector(ENGLISH, PaperPassage.text).op("@@")(asked))
    index = sa.table(INDEX, sa.column("rowid", sa.Integer))
    asked_of_fts = " OR ".join(f'"{word}" *' for word in begun)
    return sa.select(index.c.rowid).where(sa.text(f"{INDEX} MATCH :asked").bindparams(asked=asked_of_fts))
