"""`parenting init`: which council this is."""

from typing import TYPE_CHECKING

import typer

from store.errors import UserError

if TYPE_CHECKING:
    import sqlalchemy as sa

    from store.council import Details
    from store.models import Council, CouncilKind

POPULATION_HELP = "Residents under 18, as YEAR=NUMBER for each mid-year estimate; a number alone is the latest mid-year."


def register(app: typer.Typer) -> None:
    @app.command()
    def init(
        la: str = typer.Option(..., help="The council's code (E10000034) or name (Worcestershire)."),
        name: str | None = typer.Option(None, help="What to call it, where not as in the official list."),
        population: list[str] | None = typer.Option(None, help=POPULATION_HELP),
        kind: str | None = typer.Option(None, help="What it calls its area: county, borough, city or council."),
        region: str | None = typer.Option(None, help="Its region, where not as in the official list."),
        neighbour: list[str] | None = typer.Option(
            None, help="A council that is like it, by code or name; say it once for each. Else the Department's model is taken."
        ),
    ) -> None:
        """Say which council the assistant serves. Say it again to change or add to it."""
        from bot.opening import open_or_set_up_store
        from bot.settings import Settings
        from store.council import Details

        settings = Settings()
        details = Details(
            authority=la,
            name=name,
            kind=_kind(kind),
            region=region,
            neighbours=tuple(neighbour or ()),
            populations=dict(_population(text, settings.london_today().year) for text in population or ()),
        )
        typer.echo(_described(_write(open_or_set_up_store(settings), details)))


def agreed_council(engine: "sa.Engine", la: str | None, *, is_dry_run: bool) -> str:
    """The code of the store's council, set up from `la` where there is none; `UserError` where the two disagree."""
    from store import places
    from store.council import AnotherCouncil, Details, NoCouncil, council
    from store.session import reading

    with reading(engine) as session:
        row = council(session)
    if la is None:
        if row is None:
            raise NoCouncil("Say which council this is, by its code or name: --la CODE_OR_NAME")
        return row.code
    if row is None:
        return places.find_authority(la).code if is_dry_run else _write(engine, Details(la)).code
    if places.upper_tier(la) != row.code and places.find_authority(la).code != row.code:
        raise AnotherCouncil(
            f"This store is {row.name}'s ({row.code}), and --la says {la}. Leave --la out, or use another store."
        )
    return row.code


def _write(engine: "sa.Engine", details: "Details") -> "Council":
    from bot.opening import COMMAND_LINE, utc_now
    from store.council import set_up
    from store.session import transaction

    with transaction(engine) as session:
        return set_up(session, details, actor=COMMAND_LINE, at=utc_now())


def _kind(text: str | None) -> "CouncilKind | None":
    from store.models import CouncilKind

    if text is None:
        return None
    try:
        return CouncilKind(text.lower())
    except ValueError:
        kinds = ", ".join(kind.value for kind in CouncilKind)
        raise UserError(f"--kind is {text}. It can be one of: {kinds}.") from None


def _population(text: str, this_year: int) -> tuple[int, int]:
    """The rate at a 31 March uses the estimate of the middle of the year before, which is the latest there can be."""
    year, _, number = text.rpartition("=")
    plain = number.replace(",", "").replace("_", "").strip()
    is_read = plain.isdecimal() and int(plain) > 0 and (not year or (year.strip().isdecimal() and 1990 < int(year) <= this_year))
    if not is_read:
        raise UserError(f"--population is {text}. Write it as 2024=118000, with one for each year.")
    return int(year or this_year - 1), int(plain)


def _described(council: "Council") -> str:
    lines = [f"The assistant serves {council.name} ({council.code})."]
    if council.populations:
        held = ", ".join(f"{row.under_18:,} in the middle of {row.year}" for row in council.populations)
        lines.append(f"Residents under 18: {held}.")
    else:
        lines.append("Residents under 18 are not known: rates need them. Add them with --population 2024=118000.")
    return "\n".join(lines)
