"""The names of places in titles and headings, as ``landprice.words.places`` tells them."""

from landprice.words.places import CITY as CITY
from landprice.words.places import NamedPlace as Where
from landprice.words.places import below as below
from landprice.words.places import place_in as place_in
from landprice.words.places import place_or_scope_in as place_or_scope_in

__all__ = ["CITY", "Where", "below", "place_in", "place_or_scope_in"]
