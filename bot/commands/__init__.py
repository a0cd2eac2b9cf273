"""One file per group of commands. Each has `register(app)`, which adds its commands to the Typer app."""
