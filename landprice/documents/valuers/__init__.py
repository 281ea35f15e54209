"""A valuer's report (土地估价报告) → what it states: figures, conditions, documents cited, lines of arithmetic."""
