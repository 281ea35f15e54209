"""All that tables hold, as rows: of prices, of corrections, of sources and errors; for a database and for people."""
