"""Who may use the console, with which permissions, and what they did there (the audit log, for reading).

Asked by the console: whose session this is (`identify`), links that sign in, and what administrators do with people.
"""

from __future__ import annotations

from backend.access.audit.service import MOST, audit_choices, audit_count, audit_export, audit_lines
from backend.access.audit.values import AuditLine, AuditQuery
from backend.access.errors import (
    EmailInvalid,
    LinkRefused,
    NoRoleChosen,
    OnlySecondStep,
    PersonKnown,
    StepNotShown,
    UnknownPerson,
)
from backend.access.factors.entering import (
    Between,
    Inside,
    Standing,
    enter_by_link,
    first_passkey,
    first_set_up,
    forget_halfway,
    reset_factor,
    second_step,
    standing,
)
from backend.access.factors.own import OwnStep, add_app, add_passkey, end_passkey, new_codes, own_step
from backend.access.factors.passkeys.challenges import Here
from backend.access.factors.passkeys.protocol import RelyingParty, relying_party
from backend.access.factors.passkeys.service import Answer, Ceremony, Gate, Passkey
from backend.access.factors.service import Proposal, propose, proposed_again
from backend.access.factors.showing import Shown, Ways, session_here, show_again, ways_again
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
from backend.access.sign_in.browsers import browser_of
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
    "Answer",
    "Arrival",
    "AuditLine",
    "AuditQuery",
    "Between",
    "Ceremony",
    "ConsoleIdentity",
    "ConsolePerson",
    "EmailInvalid",
    "Entered",
    "Factor",
    "FactorReset",
    "Gate",
    "Here",
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
    "OnlySecondStep",
    "OwnStep",
    "Passkey",
    "Permission",
    "PersonKnown",
    "Proposal",
    "Provider",
    "ProviderAway",
    "Providers",
    "RelyingParty",
    "Role",
    "Shown",
    "SignInRefused",
    "SignedInAt",
    "Standing",
    "StepNotShown",
    "UnknownPerson",
    "Waiting",
    "Ways",
    "Wire",
    "add_app",
    "add_passkey",
    "add_person",
    "answer_link_ask",
    "ask_link",
    "audit_choices",
    "audit_count",
    "audit_export",
    "audit_lines",
    "browser_of",
    "change_roles",
    "end_left",
    "end_others",
    "end_passkey",
    "end_session",
    "end_sessions",
    "enter",
    "enter_by_link",
    "first_passkey",
    "first_set_up",
    "forget",
    "forget_halfway",
    "forget_vouched",
    "identify",
    "let_in",
    "link_for",
    "linked",
    "linked_people",
    "log_out",
    "new_codes",
    "new_link",
    "own_step",
    "people",
    "person",
    "propose",
    "proposed_again",
    "redeem_link",
    "relying_party",
    "remove_person",
    "reset_factor",
    "reset_second_step",
    "reset_second_step_of",
    "second_people",
    "second_step",
    "session_here",
    "sessions_of",
    "show_again",
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
    "ways_again",
    "writers_alone",
]
