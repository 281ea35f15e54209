"""The typer application: its commands are imported when they are asked for, never before."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from landprice.cli import COMMANDS
from landprice.messages import message, text


class _Command(TyperCommand):
    """A command whose plain text options share one coercion.

    typer builds a pydantic validator for every option, given or not; two dozen of them take as long as a quote.
    """

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        shared: dict[str, Any] = {}
        for each in self.params:
            param: Any = each
            kind = getattr(getattr(param, "type_descriptor", None), "annotation", None)
            build = getattr(param, "get_runtime_param", None)
            if build and kind in (str, list[str]):
                param.get_runtime_param = shared.setdefault(str(kind), build)


class _Commands(TyperGroup):
    """The commands by name, each from the module of its name."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"landprice.cli.{cmd_name}")
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        settings = {"help_option_names": ["-h", "--help"], **getattr(module, "CONTEXT_SETTINGS", {})}
        epilog = _examples(getattr(module, "EXAMPLES", ()))
        alone.command(cmd_name, cls=_Command, help=module.HELP, epilog=epilog, context_settings=settings)(
            module.command
        )
        return typer.main.get_command(alone)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        from landprice.errors import InputError
        from landprice.exact import seen
        from landprice.nearest import nearest

        near = nearest(name.lower(), COMMANDS)
        if near:
            what = message("there is no command {name}; did you mean {near}?", name=seen(name), near=near)
        else:
            what = message("there is no command {name}; there are {choices}", name=seen(name), choices=COMMANDS)
        raise InputError(what, near or COMMANDS)


def _examples(lines: Sequence[str]) -> str | None:
    """What stands below the options: command lines to start from, each on a line of its own."""
    if not lines:
        return None
    return "\n".join(["\b", text("Examples:"), *(f"  {line}" for line in lines)])


def application() -> Any:
    """The whole command line as one callable; its commands return their exit code."""
    frame = typer.Typer(
        cls=_Commands,
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=True,
        help=text("China's urban benchmark land prices (城镇基准地价): look up, convert, check, estimate."),
        epilog=text("Every command takes --lang en|zh; LANDPRICE_LANG sets it for good."),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    frame.callback()(_frame)
    return typer.main.get_command(frame)


def _show_version(asked: bool) -> None:
    if asked:
        from landprice import __version__

        typer.echo(f"landprice {__version__}")
        raise typer.Exit


def _frame(
    version: Annotated[
        bool,
        typer.Option("--version", help=text("Show the version and stop."), is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    """What stands before a command; ``--lang`` is taken out before typer sees it."""
