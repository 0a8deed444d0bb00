"""What is set and drawn: PDFs by Typst, pictures by Altair. For short processes of their own, which end after it."""

from __future__ import annotations

from backend.reports.workshop.account_document import account_pdf
from backend.reports.workshop.charts import Dumbbell, TrendPoint, dumbbells, quarters, trend
from backend.reports.workshop.letter_document import letters_pdf, poster_pdf

__all__ = [
    "Dumbbell",
    "TrendPoint",
    "account_pdf",
    "dumbbells",
    "letters_pdf",
    "poster_pdf",
    "quarters",
    "trend",
]
