"""A plain text as the paragraphs of a paper: blank lines, bullets and numbers part them, form feeds and furniture tell pages."""

from collections.abc import Iterator

from store.imports.papers.furniture import BULLET, begins, goes_on, page_number


def blocks(text: str) -> list[tuple[int, str]]:
    """Paragraphs, each with the number of its page; 0 where that is not known."""
    found: list[tuple[int, str]] = []
    sheets = text.split("\f")
    for index, sheet in enumerate(sheets, start=1):
        for at, (page, block) in enumerate(_paragraphs(sheet, index if len(sheets) > 1 else 0)):
            if at == 0 and found and goes_on(found[-1][1], block):
                found[-1] = (found[-1][0], f"{found[-1][1]} {block}")
            else:
                found.append((page, block))
    return found


def _paragraphs(sheet: str, page: int) -> Iterator[tuple[int, str]]:
    block = before = ""
    for line in (" ".join(line.split()) for line in sheet.splitlines()):
        number = page_number(line)
        if block and (not line or number is not None or begins(line, before)):
            yield page, block
            block = ""
        if number is not None:
            page = number
        elif line:
            block = f"{block} {line}" if block else BULLET.sub("", line)
        before = line
    if block:
        yield page, block
