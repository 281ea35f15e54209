"""The published corrections (宗地地价修正体系) of a county table: not in the format yet."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Corrections(BaseModel):
    """The published corrections of a table."""

    model_config = ConfigDict(extra="forbid", frozen=True)
