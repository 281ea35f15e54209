"""Where the parcels of a batch lie: the table, land use and grade that each row means, and what these come to."""
