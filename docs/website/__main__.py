"""Build the documentation site below a folder, by default .site; its pages are in .site/html: python docs/website."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from site_build import ROOT, build

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".site"
    print(f"{build(folder, date.today())}/index.html")
