"""LP3xx: prices, their units and their order."""
