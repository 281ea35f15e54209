"""What the process does that recognises pictures: one answer in JSON for each, as it is read."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from landprice.core.errors import LandpriceError
from landprice.core.messages import message, message_as_data
from landprice.documents.formats.reply import block_as_data, place_as_data
from landprice.documents.formats.scan.engine import Recogniser
from landprice.documents.formats.scan.page import RecognisedPage, page_of, recognised
from landprice.documents.formats.scan.pictures import picture_of
from landprice.documents.formats.watching import watched_pages

_READ_WHOLE = 6
"""Of so many pictures all are read; of more the first two, and those with tables."""
_ALWAYS = 2


def answers(path: str, file: str, pictures: Sequence[dict[str, Any]]) -> Iterator[bytes]:
    """For each of ``pictures`` (page number, source) what it says, or why it was passed over, for the worker."""
    recogniser = Recogniser()
    for at, picture in enumerate(watched_pages(pictures)):
        is_asked = len(pictures) <= _READ_WHOLE or at < _ALWAYS
        yield json.dumps(answer_to(Path(path), file, picture, recogniser, is_asked=is_asked)).encode()


def answer_to(
    path: Path, file: str, picture: dict[str, Any], recogniser: Recogniser, *, is_asked: bool
) -> dict[str, Any]:
    """What one picture says; one that is not ``is_asked`` for is passed over where it shows no table."""
    try:
        found = picture_of(picture["source"], path, file)
        if found is None:
            return {"passed": "small"}
        page = page_of(found, recogniser)
        if page is None:
            return {"passed": "no words"}
        if not is_asked and not page.may_hold_table:
            return {"passed": "no table"}
        return _as_data(recognised(page, picture["page"], recogniser))
    except MemoryError:
        raise
    except LandpriceError as error:
        return {"failed": message_as_data(error.message)}
    except Exception as error:
        # a broken picture fails in whatever way its bytes make a library fail
        return {"failed": message_as_data(message("{reason}", reason=type(error).__name__))}


def _as_data(read: RecognisedPage) -> dict[str, Any]:
    words = [
        [place_as_data(place), [[w.text, w.box, w.confidence, w.recognised, w.again] for w in each]]
        for place, each in read.words.items()
    ]
    shown = read.picture
    return {
        "blocks": [block_as_data(block) for block in read.blocks],
        "lines": [[*at, text] for at, text in read.lines.items()],
        "words": words,
        "unsure": read.unsure,
        "size": [shown.width, shown.height],
        "jpeg": base64.b64encode(shown.jpeg).decode(),
    }
