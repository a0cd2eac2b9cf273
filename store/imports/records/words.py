"""The file of the council's own glossary."""

from store.imports.records.kind import RecordKind
from store.imports.tables.columns import Column, Holds
from store.models import GlossaryTerm

GLOSSARY = RecordKind(
    name="glossary",
    title="Glossary",
    about="What the council's own words mean.",
    model=GlossaryTerm,
    columns=(
        Column("TERM", Holds.NAME, "as it is written", is_required=True, also=("word", "abbreviation", "name"), longest=120),
        Column(
            "MEANING",
            Holds.TEXT,
            "in one to three plain sentences",
            is_required=True,
            also=("definition", "means", "text"),
            longest=1000,
        ),
        Column("STANDS_FOR", Holds.NAME, "of an abbreviation: the words in full", also=("in full",), longest=300),
        Column(
            "ALSO", Holds.NAME, "other ways of writing it, between semicolons", also=("also written", "synonyms"), longest=300
        ),
        Column("SOURCE", Holds.NAME, "where the meaning comes from", is_required=True, also=("from", "approved by"), longest=300),
    ),
)
