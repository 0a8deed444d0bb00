"""The file that OPUS Løn og Personale sends to other systems: units, then employments, as a stream of elements.

A declaration of entities or of a document type is refused (defusedxml). Of an employment no more is taken than what a
staff list needs: no address, and its CPR number goes no further than `cpr.without_cpr`.
"""

from __future__ import annotations

import io
from typing import Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml import DefusedXmlException
from defusedxml.sax import parse

from backend.kit.language.typed_text import plain_identity
from backend.tables.table import LONGEST_CELL, Bounded, NamedUnit, Table, TableRefused, TableRow

COLUMNS: Final = (
    "id",
    "cpr",
    "firstName",
    "lastName",
    "email",
    "mobilePhone",
    "workPhone",
    "orgUnit",
    "isManager",
    "numerator",
    "denominator",
    "entryDate",
    "leaveDate",
    "workContractText",
)
_UNIT: Final = ("longName", "shortName", "parentOrgUnit")
_CANCELLED: Final = "annulleret"


class _Elements(ContentHandler):
    """Elements of depth 2 are units and employments; those of depth 3 say something of one."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[TableRow] = []
        self.units: list[NamedUnit] = []
        self.left_out = 0
        self._bounded = Bounded()
        self._depth = self._place = self._signs = 0
        self._about: dict[str, str] = {}
        self._text: list[str] = []

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802
        self._locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        self._depth += 1
        self._text, self._signs = [], 0
        if self._depth == 1 and name != "kmd":
            raise TableRefused("other-xml")
        if self._depth == 2:
            self._place = self._locator.getLineNumber() or 0
            self._about = {"id": attrs.get("id", ""), "action": attrs.get("action", "")}

    def characters(self, content: str) -> None:
        self._signs += len(content)
        if self._signs <= LONGEST_CELL:
            self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        if self._depth == 3 and (name in COLUMNS or name in _UNIT):
            self._about[name] = plain_identity("".join(self._text).strip())
        elif self._depth == 2 and name == "orgUnit":
            code, longer, shorter, parent = self._bounded.row(self._about.get(key, "") for key in ("id", *_UNIT))
            self.units.append(NamedUnit(code, longer or shorter or code, parent))
        elif self._depth == 2 and name == "employee":
            self._employment()
        self._depth -= 1

    def _employment(self) -> None:
        if self._about["action"] == "leave" or self._about.get("workContractText", "").lower() == _CANCELLED:
            self.left_out += 1
            return
        self.rows.append(TableRow(self._place, self._bounded.row(self._about.get(name, "") for name in COLUMNS)))


def read_opus(data: bytes) -> Table:
    """Raises TableRefused."""
    elements = _Elements()
    try:
        parse(io.BytesIO(data), elements, forbid_dtd=True)
    except DefusedXmlException:
        raise TableRefused("entities") from None
    except (SAXException, UnicodeError, ValueError, LookupError):
        raise TableRefused("broken") from None
    if not elements.rows:
        raise TableRefused("no-rows")
    return Table("opus", COLUMNS, tuple(elements.rows), units=tuple(elements.units), left_out=elements.left_out)
