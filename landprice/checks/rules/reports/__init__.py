"""LP8xx: a valuer's report under review: against the table that it cites, and against itself."""
