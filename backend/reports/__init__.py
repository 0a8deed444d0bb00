"""The door."""

from __future__ import annotations

from backend.reports.quarterly import Account, account, quarters_with_figures
from backend.reports.quarterly_tables import account_tables
from backend.reports.quarters import YearQuarter
from backend.reports.shown import EffortShown, GoalShown, TopicRow, efforts_shown, goals_shown, top_suggestions
from backend.reports.sources import account_sources
from backend.reports.tables import BOM, Cell, Table, as_csv, as_json, as_xlsx, csv_lines

__all__ = [
    "BOM",
    "Account",
    "Cell",
    "EffortShown",
    "GoalShown",
    "Table",
    "TopicRow",
    "YearQuarter",
    "account",
    "account_sources",
    "account_tables",
    "as_csv",
    "as_json",
    "as_xlsx",
    "csv_lines",
    "efforts_shown",
    "goals_shown",
    "quarters_with_figures",
    "top_suggestions",
]
