"""LP1xx: which place and document a table says it is of."""

MODULES = (
    "heading_county",
    "title_county",
    "adcode_province",
    "document_number",
    "duplicate_table",
    "copied_figures",
    "file_name",
    "edition_jump",
    "adcode_shared",
    "source_dates",
    "adcode_county",
    "use_names",
    "format_version",
)
