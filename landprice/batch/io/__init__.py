"""Files of parcels and of values: read in batches, written whole."""
