"""Figures as they are handed on: the quarterly account, tables as files, and what pages show of goals and efforts.

Asked for with values that are read already; only `account_sources` reads. PDFs are `workshop`'s, a door of
its own: Typst is too heavy for a process that serves pages (docs/adr/0019).
"""

from __future__ import annotations

from backend.reports.assumptions import Caveat, asked_in_part, caveats, caveats_of_topics
from backend.reports.before import KINDS, compared_day, first_asked, since_days, why_no_change
from backend.reports.comparing import Comparison, Difference, comparison, share_people
from backend.reports.quarterly.account import account, quarters_with_figures
from backend.reports.quarterly.quarters import YearQuarter
from backend.reports.quarterly.sources import account_sources
from backend.reports.quarterly.tables import account_tables
from backend.reports.quarterly.things import things_to_know
from backend.reports.quarterly.unprinted import account_unprinted
from backend.reports.quarterly.values import Account
from backend.reports.sheets import LeaderSheet, leader_sheet
from backend.reports.shown import (
    EffortShown,
    GoalShown,
    NextStep,
    TopicRow,
    asked_elsewhere,
    coin_note,
    efforts_shown,
    first_step,
    first_steps,
    goals_shown,
    in_force,
    largest_group,
    next_step,
    rounds_of,
)
from backend.reports.signs import STAND_IN, lacking, printed
from backend.reports.tables import (
    BOM,
    DANISH,
    ENGLISH,
    Cell,
    Dialect,
    Table,
    as_csv,
    as_json,
    as_xlsx,
    csv_lines,
    difference,
    named,
    range_cells,
    rounded,
)

__all__ = [
    "BOM",
    "DANISH",
    "ENGLISH",
    "KINDS",
    "STAND_IN",
    "Account",
    "Caveat",
    "Cell",
    "Comparison",
    "Dialect",
    "Difference",
    "EffortShown",
    "GoalShown",
    "LeaderSheet",
    "NextStep",
    "Table",
    "TopicRow",
    "YearQuarter",
    "account",
    "account_sources",
    "account_tables",
    "account_unprinted",
    "as_csv",
    "as_json",
    "as_xlsx",
    "asked_elsewhere",
    "asked_in_part",
    "caveats",
    "caveats_of_topics",
    "coin_note",
    "compared_day",
    "comparison",
    "csv_lines",
    "difference",
    "efforts_shown",
    "first_asked",
    "first_step",
    "first_steps",
    "goals_shown",
    "in_force",
    "lacking",
    "largest_group",
    "leader_sheet",
    "named",
    "next_step",
    "printed",
    "quarters_with_figures",
    "range_cells",
    "rounded",
    "rounds_of",
    "share_people",
    "since_days",
    "things_to_know",
    "why_no_change",
]
