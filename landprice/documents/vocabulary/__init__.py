"""What words of documents mean: land uses, grades, units, figures, days, places, other matter."""
