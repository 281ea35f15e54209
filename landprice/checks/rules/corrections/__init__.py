"""LP5xx: published correction tables."""
