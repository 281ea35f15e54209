"""LP6xx: a table beside the document it was taken from."""
