"""Who may use the console, with which permissions, and what they did there (the audit log, for reading).

Asked by the console: whose session this is (`identify`), links that sign in, and what administrators do with people.
"""

from __future__ import annotations

from backend.access.audit.service import MOST, audit_choices, audit_count, audit_export, audit_lines
from backend.access.audit.values import AuditLine, AuditQuery
from backend.access.errors import EmailInvalid, NoRoleChosen, PersonKnown
from backend.access.people.service import (
    ConsolePerson,
    add_person,
    change_roles,
    end_sessions,
    link_for,
    people,
    person,
    remove_person,
    second_people,
    writers_alone,
)
from backend.access.permissions import PERMISSIONS, ROLES, Permission, Role
from backend.access.sign_in.policy import ADMINISTRATOR, LONGEST
from backend.access.sign_in.service import (
    ConsoleIdentity,
    forget,
    identify,
    new_link,
    redeem_link,
    sign_out,
    sign_out_everywhere,
)

__all__ = [
    "ADMINISTRATOR",
    "LONGEST",
    "MOST",
    "PERMISSIONS",
    "ROLES",
    "AuditLine",
    "AuditQuery",
    "ConsoleIdentity",
    "ConsolePerson",
    "EmailInvalid",
    "NoRoleChosen",
    "Permission",
    "PersonKnown",
    "Role",
    "add_person",
    "audit_choices",
    "audit_count",
    "audit_export",
    "audit_lines",
    "change_roles",
    "end_sessions",
    "forget",
    "identify",
    "link_for",
    "new_link",
    "people",
    "person",
    "redeem_link",
    "remove_person",
    "second_people",
    "sign_out",
    "sign_out_everywhere",
    "writers_alone",
]
