"""China's urban benchmark land prices (城镇基准地价): exact tables, conversion, checks and parcel estimates."""

__version__ = "0.1.0"
