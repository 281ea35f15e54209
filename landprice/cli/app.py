"""The typer application: its commands are imported when they are asked for, never before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from importlib import import_module
from inspect import get_annotations
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import typer
from typer.core import TyperCommand, TyperGroup

from landprice.cli.commands import COMMANDS, summaries
from landprice.cli.usage import no_choice
from landprice.core.errors import InputError
from landprice.core.exact import seen
from landprice.core.messages import message, text
from landprice.core.nearest import nearest


class _WithPlainValues:
    """A command, or the frame of them, whose plain options need no validator.

    typer hands every value to pydantic, and importing that takes as long as a quote; texts, paths, flags and
    choices that are among those offered are what they are without it. With a typer that works otherwise, this
    does nothing.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            kind = getattr(getattr(param, "type_descriptor", None), "annotation", None)
            build = getattr(param, "get_runtime_param", None)
            if build and kind is not None and not isinstance(build, partial):
                param.get_runtime_param = partial(_PlainParam, kind, build)
        return params


class _WithOwnHelp:
    """A command, or the frame of them, whose help is a page of ours, which is loaded only for it."""

    def get_help(self, ctx: Any) -> str:
        page = import_module("landprice.cli.help").HelpPage()
        self.format_help(ctx, page)  # type: ignore[attr-defined]
        return str(page.getvalue()).rstrip("\n")


class _Command(_WithOwnHelp, _WithPlainValues, TyperCommand):
    """One command."""


class _PlainParam:
    """What typer asks to make a value of ``kind`` from words: what is not plainly one is left to typer's own."""

    def __init__(self, kind: Any, build: Callable[[], Any]) -> None:
        self.kind, self.build = kind, build

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        several = get_origin(self.kind) is list
        one = get_args(self.kind)[0] if several else self.kind
        if value is None and not several:
            return None
        words = value if several else (value,)
        made = [_plainly(one, word, param) for word in words or ()]
        if None in made:
            return self.build().coerce(value, param=param, ctx=ctx)
        return made if several else made[0]


def _plainly(kind: Any, word: Any, param: Any) -> Any:
    """``word`` as a ``kind``; None where that takes more than to call it one."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice(kind, word, param)
    if kind is str or kind is Path:
        return kind(word) if isinstance(word, str) else None
    if kind is bool:
        return word if isinstance(word, bool) else None
    return None


def _choice(choices: type[StrEnum], word: Any, param: Any) -> StrEnum:
    """The one of the choices that ``word`` names; raises InputError with all of them."""
    for choice in choices:
        if choice.value == word.casefold():
            return choice

    values = [choice.value for choice in choices]
    raise InputError(no_choice(param.opts[0], word, values), values)


class _Summaries(TyperGroup):
    """The commands as the help of the whole lists them: no module of any is imported."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return TyperCommand(cmd_name, help=summaries()[cmd_name])


class _Commands(_WithOwnHelp, _WithPlainValues, TyperGroup):
    """The commands by name, each from the module of its name."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _first_sentence(said)) for name, said in summaries().items()])

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """The commands, and the options of the frame: no module of any command is imported."""
        return _Summaries(name=self.name, params=self.params).shell_complete(ctx, incomplete)

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"landprice.cli.commands.{cmd_name}")
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        settings = {"help_option_names": ["-h", "--help"], **getattr(module, "CONTEXT_SETTINGS", {})}
        epilog = _examples(getattr(module, "EXAMPLES", ()))
        command = module.command
        command.__annotations__ = get_annotations(command, eval_str=True)  # typer does, four times for each option
        alone.command(cmd_name, cls=_Command, help=summaries()[cmd_name], epilog=epilog, context_settings=settings)(
            command
        )
        return typer.main.get_command(alone)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        if name == "help":
            return self._help(ctx, args[1:])

        near = nearest(name.lower(), COMMANDS)
        if near:
            what = message("there is no command {name}; did you mean {near}?", name=seen(name), near=near)
        else:
            what = message("there is no command {name}; there are {choices}", name=seen(name), choices=COMMANDS)
        raise InputError(what, near or COMMANDS)

    def _help(self, ctx: Any, names: list[str]) -> Any:
        """``landprice help`` and ``landprice help quote``, as people type them: what ``--help`` shows."""
        if names:
            return self.resolve_command(ctx, [names[0], "--help"])
        typer.echo(ctx.get_help())
        raise typer.Exit


def _first_sentence(said: str) -> str:
    before, end, _ = said.partition("。" if "。" in said else ". ")
    return before + end.strip()


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
