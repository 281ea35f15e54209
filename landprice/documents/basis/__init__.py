"""What a document says of the basis of its prices, in sentences, cells and columns."""
