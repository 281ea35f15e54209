"""LP2xx: areas of grades and their totals."""
