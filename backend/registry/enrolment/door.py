"""The registry's public door."""

from __future__ import annotations

from backend.registry.enrolment.access_jwt import AccessRefused, AccessTokens, DeviceIdentity
from backend.registry.enrolment.service import (
    Tokens,
    code_used,
    end_session,
    is_enrolled,
    issue_code,
    issue_codes,
    redeem_code,
    refresh_session,
)
from backend.registry.imports.service import (
    EmployeeSnapshot,
    ImportReport,
    PersonOnList,
    StaffSnapshot,
    UnitSnapshot,
    import_staff,
    people_on_list,
    staff_snapshot,
    unit_snapshots,
)
from backend.registry.imports.staff_file import RowError

__all__ = [
    "AccessRefused",
    "AccessTokens",
    "DeviceIdentity",
    "EmployeeSnapshot",
    "ImportReport",
    "PersonOnList",
    "RowError",
    "StaffSnapshot",
    "Tokens",
    "UnitSnapshot",
    "code_used",
    "end_session",
    "import_staff",
    "is_enrolled",
    "issue_code",
    "issue_codes",
    "people_on_list",
    "redeem_code",
    "refresh_session",
    "staff_snapshot",
    "unit_snapshots",
]
