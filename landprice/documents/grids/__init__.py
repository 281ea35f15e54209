"""Tables: cells → figures with the land use, grade and unit of each, or left out with the reason."""
