"""What of a document concerns benchmark prices: instruments with title, number and days, and their tables."""
