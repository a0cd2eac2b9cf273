"""`parenting people`: who may use the assistant."""

from typing import TYPE_CHECKING

import typer

from bot.commands.options import check_person
from store.errors import UserError

if TYPE_CHECKING:
    from bot.groups import Found
    from bot.settings import Settings
    from store.people import Synced
    from store.vocabulary import Role


def register(app: typer.Typer) -> None:
    people = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Who may use the assistant.")
    app.add_typer(people, name="people")
    people.command()(add)
    people.command("list")(list_people)
    people.command()(remove)
    people.command()(sync)


def add(
    slack_id: str = typer.Argument(..., help="Their member id, from their Slack profile: U012ABCDEF."),
    handle: str = typer.Argument(..., help="How colleagues mention them, with or without the @."),
    role: str = typer.Option(..., help="member, officer or lead."),
    post: str | None = typer.Option(None, help="The post they hold, as actions name their owners."),
    may: list[str] | None = typer.Option(
        None, help="approve_finance, authorise_placements or administer; once for each. “nothing” takes all away."
    ),
) -> None:
    """Put somebody on the list, or change their role, post or permissions."""
    from bot.opening import COMMAND_LINE, changing_store, utc_now
    from store import people as listed
    from store.models import Person
    from store.vocabulary import Role

    if role.lower() not in set(Role):
        raise UserError(f"--role is {role}. It can be one of: {', '.join(Role)}.")
    handle = handle.removeprefix("@")
    check_person(slack_id, handle)
    new = Person(slack_id=slack_id, handle=handle, role=Role(role.lower()), post=post, is_synced=False, added_at=utc_now())
    if may:
        new.permissions = _permissions(may)
    with changing_store() as session:
        said = _allowed(listed.add_person(session, new, actor=COMMAND_LINE).permissions)
    typer.echo(f"@{handle} is on the list, as {role.lower()}{said}.")


def list_people() -> None:
    """Everybody on the list."""
    from bot.opening import reading_store
    from store import people as listed

    with reading_store() as session:
        for person in listed.people(session):
            post = f", {person.post}" if person.post else ""
            group = ", from a user group" if person.is_synced else ""
            typer.echo(f"@{person.handle} ({person.slack_id}): {person.role}{post}{_allowed(person.permissions)}{group}")


def remove(name: str = typer.Argument(..., help="Their member id, or their handle with the @.")) -> None:
    """Take somebody off the list: from then on they get no answer."""
    from bot.opening import COMMAND_LINE, changing_store, utc_now
    from store import people as listed

    with changing_store() as session:
        removed = listed.remove_person(session, name, actor=COMMAND_LINE, at=utc_now())
    typer.echo(f"@{removed.handle} ({removed.slack_id}) is off the list.")


def sync(dry_run: bool = typer.Option(False, "--dry-run", help="Say what would change, and change nothing.")) -> None:
    """Take the list over from user groups in Slack, which the settings name. Whoever leaves a group is taken off."""
    from slack_sdk import WebClient

    from bot.groups import closed_accounts, read_groups
    from bot.opening import COMMAND_LINE, open_store, utc_now
    from bot.serving import leave_out_proxies
    from bot.settings import Settings
    from store import people as listed
    from store.session import reading, transaction

    settings = Settings()
    groups = _groups(settings)
    leave_out_proxies(settings)
    client = WebClient(settings.slack_bot_token, base_url=settings.slack_api_url)
    engine, now = open_store(settings), utc_now()
    with reading(engine) as session:
        before = listed.people(session)
    found, gone = read_groups(client, groups, now), closed_accounts(client, before)
    with reading(engine) if dry_run else transaction(engine) as session:
        done = listed.sync(session, found.people, gone, actor=COMMAND_LINE, at=now)
    _tell(found, done)


def _groups(settings: "Settings") -> "dict[Role, str]":
    from store.vocabulary import Role

    named = {Role.MEMBER: settings.members_group, Role.OFFICER: settings.officers_group, Role.LEAD: settings.leads_group}
    groups = {role: handle for role, handle in named.items() if handle}
    if not groups or not settings.slack_bot_token:
        raise UserError(
            "Set SLACK_BOT_TOKEN, and the handle of a user group in at least one of PARENTING_MEMBERS_GROUP, "
            "PARENTING_OFFICERS_GROUP and PARENTING_LEADS_GROUP."
        )
    return groups


def _tell(found: "Found", done: "Synced") -> None:
    for words, handles in (
        ("Added", done.added),
        ("Changed", done.changed),
        ("Taken off", done.removed),
        ("In a group, but put on the list by hand in another role, which stands", done.by_hand),
        ("In groups of two roles, so given the one that sees less", found.in_two),
        ("Not let in, as a guest, a bot, of another organisation or closed", found.refused),
    ):
        if handles:
            typer.echo(f"{words}: {', '.join(f'@{handle}' for handle in handles)}.")
    if not (done.added or done.changed or done.removed):
        typer.echo("The list agrees with the groups.")


def _permissions(names: list[str]) -> list[str]:
    from store.vocabulary import Permission

    if names == ["nothing"]:
        return []
    unknown = [name for name in names if name not in set(Permission)]
    if unknown:
        raise UserError(f"--may is {unknown[0]}. It can be one of: {', '.join(Permission)}; or nothing.")
    return sorted(set(names))


def _allowed(permissions: list[str]) -> str:
    return f", and may {' and '.join(permissions)}" if permissions else ""
