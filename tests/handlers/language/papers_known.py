"""How the topics of the papers that come with the assistant are asked for, without a store."""

from store.papers.held import Asked
from store.papers.pack import shipped

ASKED = tuple(
    sorted(
        (
            Asked(
                pack.paper["council"],
                row["topic"],
                row["title"],
                tuple(row["asks"].splitlines()),
                tuple(row["also"].splitlines()),
            )
            for pack in shipped()
            for row in pack.findings
            if row["asks"]
        ),
        key=lambda asked: (asked.council, asked.topic),
    )
)
