"""The recogniser: a model of the wheel of rapidocr, run by onnxruntime; nothing is looked for on the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from landprice.core.errors import MissingLibraryError
from landprice.core.messages import message

NEEDED = ("rapidocr", "onnxruntime", "cv2", "PIL", "pypdfium2")
_MODEL = "PP-OCRv6_rec_small.onnx"
_THREADS = 2
_HEIGHT, _NARROWEST = 48, 96
"""Points high that the model reads, and points wide that a picture of a word is filled up to."""
_MOST_TOGETHER = 128.0
"""Times its height: so wide are the pictures that are read at once, side by side. It bounds the memory."""
_BLANK, _SPACE = "", " "
"""What the model tells besides its letters: the first of its signs stands between letters, the last is a space."""


def must_have_libraries(file: str) -> None:
    """Raises MissingLibraryError, which names the line that installs them, where a library is absent."""
    if not is_installed():
        what = message(
            '{file} is a picture, or has pages that are: to read it, pip install "landprice[scan]"', file=file
        )
        raise MissingLibraryError(what)


def is_installed() -> bool:
    """Whether the libraries of the extra ``scan`` are there; none is loaded."""
    return all(find_spec(name) is not None for name in NEEDED)


class Recogniser:
    """Reads the words in pictures of single lines."""

    def __init__(self) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.intra_op_num_threads, options.inter_op_num_threads = _THREADS, 1
        # a thread that waits by spinning takes a third more of a processor that other programs want too
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._model: Any = onnxruntime.InferenceSession(_model(), options, providers=["CPUExecutionProvider"])
        self._input = self._model.get_inputs()[0].name
        letters = self._model.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._signs = [_BLANK, *letters, _SPACE]

    def read(self, pictures: Sequence[Any]) -> list[tuple[str, float]]:
        """The text of each picture (rows × columns, grey, 8 bit), and its confidence from 0 to 1."""
        read: list[tuple[str, float]] = [("", 0.0)] * len(pictures)
        for numbers in _batches(pictures):
            for at, word in zip(numbers, self._read_together([pictures[at] for at in numbers]), strict=True):
                read[at] = word
        return read

    def _read_together(self, pictures: Sequence[Any]) -> Iterator[tuple[str, float]]:
        (likely,) = self._model.run(None, {self._input: _filled_up(pictures)})
        for signs, sure in zip(likely.argmax(axis=2), likely.max(axis=2), strict=True):
            # a sign that goes on from one column to the next is one sign
            is_new = (signs != 0) & (signs != [-1, *signs[:-1]])
            text = "".join(self._signs[sign] for sign in signs[is_new])
            yield text.strip(), float(sure[is_new].mean()) if text else 0.0


def _model() -> str:
    import rapidocr

    model = Path(rapidocr.__file__).parent / "models" / _MODEL
    if not model.is_file():
        # rapidocr would fetch what it does not find: a page is never read with a model that nobody has seen
        raise MissingLibraryError(message("rapidocr has no model {model}: install version 3.10", model=_MODEL))
    return str(model)


def _filled_up(pictures: Sequence[Any]) -> Any:
    """The pictures, each as high as the model reads as wide as the widest: by 3 by rows by columns, -1 to 1."""
    import cv2
    import numpy as np

    widest = int(_HEIGHT * max(map(_share_of, pictures)))
    filled = np.zeros((len(pictures), 3, _HEIGHT, widest), np.float32)
    for at, picture in enumerate(pictures):
        width = min(widest, -(-_HEIGHT * picture.shape[1] // picture.shape[0]))
        filled[at, :, :, :width] = cv2.resize(picture, (width, _HEIGHT)).astype(np.float32) / 127.5 - 1
    return filled


def _batches(pictures: Sequence[Any]) -> Iterator[list[int]]:
    """Pictures of like width together, the fewer the wider they are: all are filled up to the widest of them."""
    shares = [_share_of(picture) for picture in pictures]
    batch: list[int] = []
    for at in sorted(range(len(pictures)), key=shares.__getitem__):
        if batch and (len(batch) + 1) * shares[at] > _MOST_TOGETHER:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def _share_of(picture: Any) -> float:
    """How many times its height a picture is wide, at least as many as the model reads."""
    height, width = picture.shape
    return float(max(width / height, _NARROWEST / _HEIGHT))
