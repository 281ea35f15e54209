"""Helpers of the tests. Run alone, as ``python -m tests.helpers.NAME``, they find one another too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
