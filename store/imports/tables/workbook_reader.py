"""Reads one spreadsheet, in a process of its own with little memory and time, and prints its rows as lines of JSON.

What a spreadsheet can do to its reader (unpack to gigabytes, name a cell in the last row of the last column, call for other
files) is checked before it is parsed; what gets past the checks ends with this process. Each row is `[LINE, [TEXT, …]]`.
"""

import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from store.imports.packages import Refused, check_package, print_all


def rows(path: str, most_rows: int, most_columns: int) -> Iterator[object]:
    """Of the first visible sheet that holds anything."""
    check_package(path, "xl/workbook.xml")
    from python_calamine import CalamineWorkbook, SheetVisibleEnum  # noqa: PLC0415 - after the checks

    workbook = CalamineWorkbook.from_path(path)
    for meta in workbook.sheets_metadata:
        if meta.visible != SheetVisibleEnum.Visible:
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        if sheet.end is None:
            continue
        last_row, last_column = sheet.end  # counted from 0
        if last_row >= most_rows:
            raise Refused("rows")
        if last_column >= most_columns:
            raise Refused("columns")
        for line, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
            yield [line, [as_text(value) for value in row]]
        return


def as_text(value: object) -> str:
    """As somebody would type it: dates day first, whole numbers without a point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == datetime.min.time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


if __name__ == "__main__":
    print_all(lambda: rows(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
