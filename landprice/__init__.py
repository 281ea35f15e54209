"""China's urban benchmark land prices (城镇基准地价): exact tables, conversion, checks, estimates."""

__version__ = "0.1.0"
