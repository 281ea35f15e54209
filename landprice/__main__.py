"""``python -m landprice``."""

from landprice.cli import main

main()
