"""Who may use the console, with which permissions, and what they did there (the audit log, for reading).

Asked by the console: whose session this is (`identify`), links that sign in, and what administrators do with people.
"""

from __future__ import annotations

from backend.access.audit.service import MOST, audit_choices, audit_count, audit_export, audit_lines
from backend.access.audit.values import AuditLine, AuditQuery
from backend.access.errors import EmailInvalid, LinkRefused, NoRoleChosen, PersonKnown, UnknownPerson
from backend.access.factors.entering import (
    Between,
    Inside,
    Standing,
    enter_by_link,
    first_set_up,
    forget_halfway,
    reset_factor,
    second_step,
    standing,
)
from backend.access.factors.service import Proposal, has_factor, new_recovery, propose, proposed_again, set_up
from backend.access.jobs import FACTOR_RESET, JOBS, LINK_ASKED, FactorReset, LinkAsked
from backend.access.oidc.errors import LogoutRefused, NoAddress, NobodyWaiting, ProviderAway, SignInRefused
from backend.access.oidc.letting_in import (
    Linked,
    Waiting,
    forget_vouched,
    let_in,
    linked,
    linked_people,
    turn_away,
    unlink,
    waiting_people,
    waiting_person,
)
from backend.access.oidc.policy import WAITS, Obstacle
from backend.access.oidc.protocol.crossing import Arrival, Providers
from backend.access.oidc.protocol.wire import Wire
from backend.access.oidc.service import Entered, enter, log_out, spend
from backend.access.oidc.values import Factor, Provider
from backend.access.oidc.watching import LOOK_SECONDS, watch
from backend.access.people.service import (
    ConsolePerson,
    add_person,
    change_roles,
    end_sessions,
    link_for,
    people,
    person,
    remove_person,
    reset_second_step,
    reset_second_step_of,
    second_people,
    writers_alone,
)
from backend.access.permissions import PERMISSIONS, ROLES, Permission, Role
from backend.access.sign_in.by_mail.policy import LIVES as LINK_LIVES
from backend.access.sign_in.by_mail.service import LinkToSend, answer_link_ask, ask_link
from backend.access.sign_in.leaving import end_left, signed_in
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
from backend.access.sign_in.sessions import SignedInAt, end_others, end_session, sessions_of

__all__ = [
    "ADMINISTRATOR",
    "FACTOR_RESET",
    "JOBS",
    "LINK_ASKED",
    "LINK_LIVES",
    "LONGEST",
    "LOOK_SECONDS",
    "MOST",
    "PERMISSIONS",
    "ROLES",
    "WAITS",
    "Arrival",
    "AuditLine",
    "AuditQuery",
    "Between",
    "ConsoleIdentity",
    "ConsolePerson",
    "EmailInvalid",
    "Entered",
    "Factor",
    "FactorReset",
    "Inside",
    "LinkAsked",
    "LinkRefused",
    "LinkToSend",
    "Linked",
    "LogoutRefused",
    "NoAddress",
    "NoRoleChosen",
    "NobodyWaiting",
    "Obstacle",
    "Permission",
    "PersonKnown",
    "Proposal",
    "Provider",
    "ProviderAway",
    "Providers",
    "Role",
    "SignInRefused",
    "SignedInAt",
    "Standing",
    "UnknownPerson",
    "Waiting",
    "Wire",
    "add_person",
    "answer_link_ask",
    "ask_link",
    "audit_choices",
    "audit_count",
    "audit_export",
    "audit_lines",
    "change_roles",
    "end_left",
    "end_others",
    "end_session",
    "end_sessions",
    "enter",
    "enter_by_link",
    "first_set_up",
    "forget",
    "forget_halfway",
    "forget_vouched",
    "has_factor",
    "identify",
    "let_in",
    "link_for",
    "linked",
    "linked_people",
    "log_out",
    "new_link",
    "new_recovery",
    "people",
    "person",
    "propose",
    "proposed_again",
    "redeem_link",
    "remove_person",
    "reset_factor",
    "reset_second_step",
    "reset_second_step_of",
    "second_people",
    "second_step",
    "sessions_of",
    "set_up",
    "sign_out",
    "sign_out_everywhere",
    "signed_in",
    "spend",
    "standing",
    "turn_away",
    "unlink",
    "waiting_people",
    "waiting_person",
    "watch",
    "writers_alone",
]
