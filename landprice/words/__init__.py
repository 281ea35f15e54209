"""The vocabulary of land: data, and one recogniser of each kind of word."""
