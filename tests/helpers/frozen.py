"""Whole answers of the commands, frozen: a change of the house that is meant to change no answer changes none here.

python -m tests.helpers.frozen             write them anew, after a change of an answer that is meant; read the diff
python -m tests.helpers.frozen --inputs    draw anew what is read and checked: layouts, told prices, pages of rules

What ``tests/screens`` and ``tests/tables/snapshots`` hold is not here again.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path


def draw_inputs() -> dict[str, str]:
    """Each layout in one form of text, each way to tell prices, the bad example of every rule, a made-up county."""
    from helpers import render
    from helpers.cli import run
    from helpers.every_correction import write_tables
    from helpers.examples import pieces_of
    from helpers.layouts import LAYOUTS
    from helpers.told import STYLES, random_prices, told

    forms = {"html": render.as_html, "md": render.as_markdown, "full.txt": render.as_full_text}
    forms |= {"cells.txt": render.as_text, "stream.txt": render.as_stream}
    drawn = {}
    for at, (name, make) in enumerate(LAYOUTS.items()):
        suffix = list(forms)[at % len(forms)]
        sample = make(random.Random(f"frozen {name}"))
        drawn[f"layouts/{name.replace(' ', '-')}.{suffix}"] = forms[suffix](sample.rendered)
    for style in STYLES:
        draw = random.Random(f"frozen {style}")
        drawn[f"layouts/told-{style.replace(' ', '-')}.txt"] = told(random_prices(draw), style, draw)
    for page in run("explain", "--all", "--format", "json").json["rules"]:
        for name, text in pieces_of(page["bad"]).items():
            drawn[f"rules/{page['rule']}/{name}"] = text
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(write_tables(Path(folder)).glob("*.yaml")):
            drawn[f"shiquan/{path.name}"] = path.read_text("utf-8")
    return drawn


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


def main(arguments: list[str]) -> None:
    """Write the answers anew, or what they are the answers to."""
    from helpers import frozen_runs  # noqa: F401
    from helpers.frozen_answers import FROZEN, GROUPS, INPUTS, answers, file_of, quoted

    FROZEN.mkdir(exist_ok=True)
    if arguments == ["--inputs"]:
        _write(INPUTS, (quoted({"file": name, "text": text}) for name, text in draw_inputs().items()))
        return
    for stale in set(FROZEN.glob("*.jsonl")) - {INPUTS, *(file_of(name) for name in GROUPS)}:
        stale.unlink()
    for name in GROUPS:
        _write(file_of(name), answers(name))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main(sys.argv[1:])
