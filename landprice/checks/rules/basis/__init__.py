"""LP4xx: what prices assume (基准地价内涵)."""
