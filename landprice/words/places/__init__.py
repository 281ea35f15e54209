"""Places in titles and headings: the names that a text has, their levels, and the part of a county it is about."""

from landprice.words.places.listed import are_beside as are_beside
from landprice.words.places.listed import counties_in as counties_in
from landprice.words.places.listed import in_full as in_full
from landprice.words.places.listed import name_at_start as name_at_start
from landprice.words.places.names import TOWN as TOWN
from landprice.words.places.names import PlaceName as PlaceName
from landprice.words.places.names import is_without_name as is_without_name
from landprice.words.places.names import names_at as names_at
from landprice.words.places.names import scope_at as scope_at
from landprice.words.places.names import two_scopes_in as two_scopes_in
from landprice.words.places.names import without_short_name as without_short_name
from landprice.words.places.recognise import CITY as CITY
from landprice.words.places.recognise import NamedPlace as NamedPlace
from landprice.words.places.recognise import below as below
from landprice.words.places.recognise import county_and_scope as county_and_scope
from landprice.words.places.recognise import names_in_title as names_in_title
from landprice.words.places.recognise import names_several as names_several
from landprice.words.places.recognise import place_alone as place_alone
from landprice.words.places.recognise import place_in as place_in
from landprice.words.places.recognise import place_or_scope_in as place_or_scope_in
from landprice.words.places.recognise import towns_listed as towns_listed
