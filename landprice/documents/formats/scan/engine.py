"""The recogniser: rapidocr with the models of its own wheel; nothing is looked for on the network."""

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
"""Signs high that the model reads, and signs wide that a picture of a word is filled up to."""
_TOGETHER = 64
_MOST_TOGETHER = 128.0
"""Times its height: so wide are the pictures that are read at once, side by side. It bounds the memory."""


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
        import rapidocr

        model = Path(rapidocr.__file__).parent / "models" / _MODEL
        if not model.is_file():
            # rapidocr would fetch what it does not find: a page is never read with a model that nobody has seen
            raise MissingLibraryError(message("rapidocr has no model {model}: install version 3.10", model=_MODEL))
        self._engine: Any = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.use_det": False,
                "Global.use_cls": False,
                "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
                "Rec.model_path": str(model),
                "Rec.rec_img_shape": [3, _HEIGHT, _NARROWEST],
                "Rec.rec_batch_num": _TOGETHER,
            }
        )

    def read(self, pictures: Sequence[Any]) -> list[tuple[str, float]]:
        """The text of each picture (rows × columns × 3, 8 bit), and its confidence from 0 to 1."""
        read: list[tuple[str, float]] = [("", 0.0)] * len(pictures)
        for numbers in _batches(pictures):
            found = self._engine.recognize_txt([pictures[at] for at in numbers])
            for at, text, score in zip(numbers, found.txts, found.scores, strict=True):
                read[at] = str(text).strip(), float(score)
        return read


def _batches(pictures: Sequence[Any]) -> Iterator[list[int]]:
    """Pictures of like width together, the fewer the wider they are: all are filled up to the widest of them."""
    shares = [max(picture.shape[1] / picture.shape[0], _NARROWEST / _HEIGHT) for picture in pictures]
    batch: list[int] = []
    for at in sorted(range(len(pictures)), key=shares.__getitem__):
        if batch and (len(batch) + 1) * shares[at] > _MOST_TOGETHER:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch
