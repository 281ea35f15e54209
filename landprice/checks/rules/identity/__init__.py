"""LP1xx: which place and document a table says it is of."""

from __future__ import annotations

from landprice.checks.rules.identity import (
    adcode_county,
    adcode_province,
    adcode_shared,
    copied_figures,
    document_number,
    duplicate_table,
    edition_jump,
    file_name,
    format_version,
    heading_county,
    source_dates,
    title_county,
    use_names,
)

MODULES = (
    heading_county,
    title_county,
    adcode_province,
    document_number,
    duplicate_table,
    copied_figures,
    file_name,
    edition_jump,
    adcode_shared,
    source_dates,
    adcode_county,
    use_names,
    format_version,
)
