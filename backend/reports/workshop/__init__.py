"""What is set: PDFs by Typst. For short processes of their own, which end after it."""

from __future__ import annotations

from backend.reports.workshop.account_document import account_pdf
from backend.reports.workshop.letter_document import letters_pdf, poster_pdf

__all__ = ["account_pdf", "letters_pdf", "poster_pdf"]
