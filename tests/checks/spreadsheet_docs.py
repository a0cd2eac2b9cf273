"""The section of docs/running.md about spreadsheets, as it must stand there: run `python -m tests.checks.spreadsheet_docs` for it."""

from store.imports.population import COLUMNS, POPULATION
from store.imports.records import KINDS
from store.imports.tables.columns import Column, Holds

INTRODUCTION = """\
## Importing spreadsheets

What is not in the return comes from the tables that councils keep for themselves, as CSV or XLSX. Each kind of file has a command of its own, named as in the headings below:

    .venv/bin/parenting import template carers > carers.csv
    .venv/bin/parenting import carers carers.csv --dry-run
    .venv/bin/parenting import carers carers.csv

The columns may stand in any order. A heading may be written in another case, misspelt a little, or be one of the other names in the last column; the report shows what each was read as. A title above the heading does no harm. Of a spreadsheet, the first visible sheet that holds anything is read.

- A row that is wrong is left out and told by its line and column; the rest goes in. A file that is wrong as a whole changes nothing.
- What a file does not tell stays as it was: rows that it does not have, and columns that it does not have. An empty cell in a column that it has takes the value away.
- The same file again changes nothing. `parenting import undo` takes an import back, unless something that it brought has been changed since.
- Words that seem to hold a name, a telephone number, an address or the like are not taken. Use references and posts.
- For carers, recruitment, feedback, surveys and referrals, a file speaks for the days up to the last that it tells of. Say `--as-at` where it reaches further: no enquiries since then is an answer too.
- Not read: files with macros or a password, old `.xls` files, files over 50 MB (as they stand or unpacked), and more than 100,000 rows.

`parenting export carers > carers.csv` writes what is held, in a file that can be imported again. Import the kinds in the order below.
"""


def section() -> str:
    population = ("residents under 18", "From the mid-year estimates of the ONS; rates need them.")
    kinds = [_kind(kind.name, kind.title[0].lower() + kind.title[1:], kind.about, kind.columns) for kind in KINDS.values()]
    return "\n".join([INTRODUCTION, *kinds, _kind(POPULATION, *population, COLUMNS)])


def _kind(name: str, title: str, about: str, columns: tuple[Column, ...]) -> str:
    return f"### `{name}`: {title}\n\n{about}\n\n{_table(columns)}"


def _table(columns: tuple[Column, ...]) -> str:
    lines = ["| column | holds | also read |", "| --- | --- | --- |"]
    return "\n".join([*lines, *(_row(column) for column in columns)]) + "\n"


def _row(column: Column) -> str:
    holds = column.holds.value
    if column.holds is Holds.TERM and column.terms is not None:
        holds = ", ".join(term.value.replace("_", " ") for term in column.terms)
    needed = "; needed" if column.is_required else ""
    return f"| `{column.name}` | {column.about} ({holds}){needed} | {', '.join(column.also)} |"


if __name__ == "__main__":
    print(section())
