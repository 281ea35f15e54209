"""The typer application: its commands are imported when they are asked for, never before."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from landprice.cli import COMMANDS
from landprice.messages import text


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
        alone.command(cmd_name, help=module.HELP, context_settings=settings)(module.command)
        return typer.main.get_command(alone)


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


def _frame(
    version: Annotated[bool, typer.Option("--version", help=text("Show the version and stop."), is_eager=True)] = False,
) -> None:
    if version:
        from landprice import __version__

        typer.echo(f"landprice {__version__}")
        raise typer.Exit
