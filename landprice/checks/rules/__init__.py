"""The rules, one a module: an explicit list in the order of their codes."""

from __future__ import annotations

from types import ModuleType

from landprice.checks.rules.identity import adcode_county
from landprice.checks.rules.identity import adcode_province
from landprice.checks.rules.identity import adcode_shared
from landprice.checks.rules.basis import age
from landprice.checks.rules.areas import approved_area
from landprice.checks.rules.areas import area_not_positive
from landprice.checks.rules.areas import area_sum
from landprice.checks.rules.areas import area_without_price
from landprice.checks.rules.file import bad_value
from landprice.checks.rules.corrections import band_gap
from landprice.checks.rules.source import basis_differs
from landprice.checks.rules.basis import basis_missing
from landprice.checks.rules.basis import basis_words
from landprice.checks.rules.prices import class_order
from landprice.checks.rules.corrections import coefficient_order
from landprice.checks.rules.identity import copied_figures
from landprice.checks.rules.corrections import curve_order
from landprice.checks.rules.corrections import curve_standard
from landprice.checks.rules.basis import date_after_approval
from landprice.checks.rules.identity import document_number
from landprice.checks.rules.file import duplicate_key
from landprice.checks.rules.identity import duplicate_table
from landprice.checks.rules.identity import edition_jump
from landprice.checks.rules.errata import erratum_printed
from landprice.checks.rules.corrections import factor_order
from landprice.checks.rules.corrections import factor_proportion
from landprice.checks.rules.source import figure_missing
from landprice.checks.rules.source import figure_not_in_source
from landprice.checks.rules.source import figure_of_another_place
from landprice.checks.rules.identity import file_name
from landprice.checks.rules.prices import grade_gap
from landprice.checks.rules.prices import grade_order
from landprice.checks.rules.corrections import grade_overlap
from landprice.checks.rules.prices import grade_step
from landprice.checks.rules.identity import heading_county
from landprice.checks.rules.file import impossible_date
from landprice.checks.rules.prices import industrial_minimum
from landprice.checks.rules.reading import left_out
from landprice.checks.rules.file import misread_value
from landprice.checks.rules.file import missing_field
from landprice.checks.rules.reading import not_in_table
from landprice.checks.rules.reading import not_understood
from landprice.checks.rules.corrections import plot_ratio_basis
from landprice.checks.rules.corrections import plot_ratio_order
from landprice.checks.rules.corrections import plot_ratio_run
from landprice.checks.rules.basis import prefecture_dates
from landprice.checks.rules.prices import price_decimals
from landprice.checks.rules.prices import price_not_positive
from landprice.checks.rules.prices import price_range
from landprice.checks.rules.corrections import rate_unusual
from landprice.checks.rules.prices import same_price
from landprice.checks.rules.basis import servicing_count
from landprice.checks.rules.basis import servicing_differs
from landprice.checks.rules.basis import servicing_prefecture
from landprice.checks.rules.identity import source_dates
from landprice.checks.rules.errata import stale_erratum
from landprice.checks.rules.basis import tenure_maximum
from landprice.checks.rules.corrections import tenure_table
from landprice.checks.rules.basis import tenure_unusual
from landprice.checks.rules.identity import title_county
from landprice.checks.rules.reading import to_complete
from landprice.checks.rules.areas import totals_differ
from landprice.checks.rules.file import undefined_name
from landprice.checks.rules.prices import unit_mismatch
from landprice.checks.rules.file import unknown_field
from landprice.checks.rules.file import unreadable_file
from landprice.checks.rules.prices import use_order
from landprice.checks.rules.source import words_not_in_source
from landprice.checks.rules.file import yaml_feature
from landprice.checks.rules.file import yaml_syntax

MODULES: tuple[ModuleType, ...] = (
    yaml_syntax,
    duplicate_key,
    unknown_field,
    missing_field,
    misread_value,
    bad_value,
    impossible_date,
    yaml_feature,
    unreadable_file,
    undefined_name,
    left_out,
    not_understood,
    to_complete,
    not_in_table,
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
    area_sum,
    totals_differ,
    approved_area,
    area_without_price,
    area_not_positive,
    unit_mismatch,
    grade_order,
    grade_step,
    class_order,
    use_order,
    industrial_minimum,
    price_decimals,
    price_not_positive,
    grade_gap,
    price_range,
    same_price,
    basis_missing,
    tenure_maximum,
    servicing_count,
    servicing_differs,
    servicing_prefecture,
    date_after_approval,
    age,
    basis_words,
    prefecture_dates,
    tenure_unusual,
    plot_ratio_basis,
    plot_ratio_order,
    factor_order,
    band_gap,
    rate_unusual,
    curve_order,
    curve_standard,
    tenure_table,
    grade_overlap,
    factor_proportion,
    plot_ratio_run,
    coefficient_order,
    figure_not_in_source,
    figure_of_another_place,
    figure_missing,
    basis_differs,
    words_not_in_source,
    stale_erratum,
    erratum_printed,
)
"""Every rule's module: a ``RULE``, and a ``check`` (one table), a ``check_together`` (all tables given), or both, or
a ``check_beside`` (a table and its document).

The loader applies the rules of the file itself, the reader of documents its own, and the runner those of errata:
their modules hold the page alone.
"""
