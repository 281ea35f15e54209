"""OFD, the page format of Chinese offices (GB/T 33190-2016): a package of XML in which each letter has its place."""
