"""What the prices assume (基准地价内涵), from sentences and tables, with the land uses and grades it is of."""
