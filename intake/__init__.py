"""Submission sheets and profiles to typed rows, with what was understood and what was not."""

from intake.errors import IntakeError
from intake.profiles import read_agencies
from intake.sheets import RowProblem, Sheet, read_submissions

__all__ = ["IntakeError", "RowProblem", "Sheet", "read_agencies", "read_submissions"]
