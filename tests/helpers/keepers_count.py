"""What a keeper types for 通道's table with and without the reader: numbers, characters and commands.

    python -m tests.helpers.keepers_count

Before, every number of the table is typed: prices, basis and corrections, each end of a band and each ratio by itself.
After, those that the draft of ``landprice read`` has otherwise at their place, or not at all. No file of the notice
lies with the project, so it is the notice that ``helpers.beside_slips`` prints from the table; it holds neither the
formulas nor the rules of rounding, which are no numbers counted here.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from helpers.beside_slips import ValuePath, drafts_of, figures_of_text
from helpers.correction_slips import tongdao

NAME = "hunan/huaihua/tongdao-2025.yaml"
COMMANDS = (
    "landprice read NOTICE -o tables --pinyin tongdao --adcode 431230 --prefecture 怀化市 --province 湖南省",
    "sed -i 's/# checked:.*/checked: DAY/' TABLE",
    "landprice check TABLE NOTICE",
)


class Typed(NamedTuple):
    """Numbers of the whole table and of what its draft lacks, each with the signs they take."""

    numbers: int
    signs: int
    numbers_left: int
    signs_left: int


def counted() -> Typed:
    """What is to be typed before and after."""
    text = tongdao()
    with tempfile.TemporaryDirectory() as folder:
        [draft] = drafts_of(NAME, text, Path(folder)).tables
    printed, read = _words(text), _words(draft.text)
    left = [words for path, words in printed if (path, words) not in read]
    return Typed(len(printed), sum(len(words) for _, words in printed), len(left), sum(map(len, left)))


def _words(text: str) -> list[tuple[ValuePath, str]]:
    return [(one.path, one.words) for one in figures_of_text(text)]


if __name__ == "__main__":
    print(counted(), f"commands: {len(COMMANDS)}", *COMMANDS, sep="\n")
