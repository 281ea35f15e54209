"""LP02x: what the reader of documents left out or did not understand; the modules hold their pages."""
