"""Prices that stand in sentences."""
