"""The parts of a document: lines, headings and the outline they make, tables and running text."""
