"""`parenting people`: who may use the assistant."""

import typer

from bot.commands.options import check_person
from store.errors import UserError


def register(app: typer.Typer) -> None:
    people = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Who may use the assistant.")
    app.add_typer(people, name="people")

    @people.command()
    def add(
        slack_id: str = typer.Argument(..., help="Their member id, from their Slack profile: U012ABCDEF."),
        handle: str = typer.Argument(..., help="How colleagues mention them, with or without the @."),
        role: str = typer.Option(..., help="member, officer or lead."),
        post: str | None = typer.Option(None, help="The post they hold, as actions name their owners."),
    ) -> None:
        """Put somebody on the list, or change their role or post."""
        from bot.opening import COMMAND_LINE, changing_store, utc_now
        from store import people as listed
        from store.models import Person
        from store.vocabulary import Role

        if role.lower() not in set(Role):
            raise UserError(f"--role is {role}. It can be one of: {', '.join(Role)}.")
        handle = handle.removeprefix("@")
        check_person(slack_id, handle)
        new = Person(slack_id=slack_id, handle=handle, role=Role(role.lower()), post=post, added_at=utc_now())
        with changing_store() as session:
            listed.add_person(session, new, actor=COMMAND_LINE)
        typer.echo(f"@{new.handle} is on the list, as {new.role}.")

    @people.command("list")
    def list_people() -> None:
        """Everybody on the list."""
        from bot.opening import reading_store
        from store import people as listed

        with reading_store() as session:
            for person in listed.people(session):
                typer.echo(f"@{person.handle} ({person.slack_id}): {person.role}{', ' + person.post if person.post else ''}")

    @people.command()
    def remove(name: str = typer.Argument(..., help="Their member id, or their handle with the @.")) -> None:
        """Take somebody off the list: from then on they get no answer."""
        from bot.opening import COMMAND_LINE, changing_store, utc_now
        from store import people as listed

        with changing_store() as session:
            removed = listed.remove_person(session, name, actor=COMMAND_LINE, at=utc_now())
        typer.echo(f"@{removed.handle} ({removed.slack_id}) is off the list.")
