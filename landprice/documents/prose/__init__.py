"""Prices in running text."""
