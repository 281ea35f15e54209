"""The scorer of the corpus, which stands beside the documents as a program of its own and in no package."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

CORPUS = Path(__file__).parents[1] / "documents" / "corpus"


def load_scorer() -> ModuleType:
    """The module ``scorer.py`` of the corpus, loaded once."""
    if "corpus_scorer" not in sys.modules:
        spec = importlib.util.spec_from_file_location("corpus_scorer", CORPUS / "scorer.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["corpus_scorer"] = module
        spec.loader.exec_module(module)
    return sys.modules["corpus_scorer"]
