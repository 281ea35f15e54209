"""What sentences, notes and tables of other matter tell of corrections."""
