"""The command line: one verb for each step of the house."""

from __future__ import annotations

import typer

from kronika.cli import ask, code, corpus, export, file, forget, read, show, snapshot, sql

app = typer.Typer(
    name="kronika",
    help="Read news reports and keep a checkable account of who says what happened.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("read")(read.command)
app.command("code")(code.command)
app.command("show")(show.command)
app.add_typer(corpus.app, name="corpus")
app.command("file")(file.command)
app.command("claims")(ask.claims)
app.command("figures")(ask.figures)
app.command("sources")(ask.sources)
app.command("doubts")(ask.doubts)
app.command("reports")(ask.reports)
app.command("timeline")(ask.timeline)
app.command("diff")(ask.diff)
app.command("sql")(sql.command)
app.command("export")(export.command)
app.command("snapshot")(snapshot.command)
app.command("forget")(forget.command)


@app.callback(invoke_without_command=True)
def root(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    """Read news reports and keep a checkable account of who says what happened."""
    if version:
        from kronika import __version__

        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Entry point of the `kronika` command."""
    app()


if __name__ == "__main__":
    main()
