"""What stands in a document: letters, words, typed items, cells and their labels."""
