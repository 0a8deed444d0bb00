"""Who works here, in which unit, and which phone is whose. Never what anybody answered.

Asked by HR: bringing the staff list in, seeing it, codes and invitations. By phones: getting in and staying in
(`redeem_code`, `phone_of_key`). By other domains: who is where (`staff_snapshot`), and views for their SQL
(`PEOPLE`, `PHONES` ...). By the worker: forgetting.
"""

from __future__ import annotations

from backend.registry.addresses.decisions import ChangedAddress, ChangedAddresses, changed_addresses, decide_addresses
from backend.registry.addresses.policy import CODES_A_DAY, TOLD_FOR, Held
from backend.registry.addresses.service import forget_addresses, held_codes
from backend.registry.enrolment.access_jwt import LIFETIME, AccessRefused, AccessTokens, DeviceIdentity
from backend.registry.enrolment.codes import LASTING, issue_code, issue_code_for, issue_codes, issue_listed_codes
from backend.registry.enrolment.phones import (
    Way,
    code_used,
    end_session,
    exchange_refresh,
    is_enrolled,
    note_round_closed,
    phone_of_key,
    phones_entered,
    redeem_code,
)
from backend.registry.errors import (
    AddressChanged,
    ImportNotUndone,
    InvitationsChanged,
    InvitedMeanwhile,
    ManyLeave,
    PersonInvalid,
    SessionEnded,
    SmsCodeRefused,
    StaffChangedMeanwhile,
    StaffFileInvalid,
)
from backend.registry.forgetting.erasing import erase_expired
from backend.registry.forgetting.service import forget_codes, forget_devices, forget_people
from backend.registry.history.service import PersonEvent, person_history
from backend.registry.imports.decisions import (
    WaitingPerson,
    WaitingPlace,
    approve_waiting,
    refuse_waiting,
    waiting_count,
    waiting_places,
)
from backend.registry.imports.file.faults import MOST_FAULTS, RowError
from backend.registry.imports.file.records import COLUMNS
from backend.registry.imports.history.service import (
    ImportAct,
    PastImport,
    PersonImported,
    past_import,
    past_imports,
    people_imported,
    undo_import,
)
from backend.registry.imports.mail_letters import note_mail_letters
from backend.registry.imports.mapping.profiles import delete_profile, profiles
from backend.registry.imports.mapping.values import FIELDS, Field, Mapping, StatedUnit
from backend.registry.imports.naming import ListColumns, list_columns, name_columns
from backend.registry.imports.previews.values import (
    ChangeKind,
    ColumnsWanted,
    ImportPreview,
    ImportSummary,
    PersonChange,
)
from backend.registry.imports.service import ImportReport, import_staff
from backend.registry.imports.units.history import UnitPast, unit_history
from backend.registry.imports.uploads import (
    MOST_BYTES,
    Uploaded,
    changes_page,
    confirm_import,
    previewed,
    summarised,
    upload_staff,
)
from backend.registry.invitations.addressed import Addressed, addressed_by, addressed_in
from backend.registry.invitations.batches import (
    BatchRecord,
    BatchSummary,
    batch_record,
    batch_summaries,
    code_handed_over,
)
from backend.registry.invitations.letters import (
    Letter,
    delete_letters,
    letters_pdf,
    letters_to_set,
    set_letters_again,
    store_letters,
)
from backend.registry.invitations.policy import Wish
from backend.registry.invitations.service import InvitationPlan, Reach, how_many_not_enrolled, invite, plan_invitations
from backend.registry.jobs import (
    CODE_MADE,
    INVITE,
    JOBS,
    NOTICE,
    SET_LETTERS,
    SMS_ASKED,
    SMS_CODE,
    TAKE_DIRECTORY,
    CodeMade,
    Notice,
    OfBatch,
    SmsAsked,
    SmsCode,
)
from backend.registry.overview.service import (
    PersonInList,
    PersonRecord,
    UnitOfTree,
    people_count,
    people_page,
    person_record,
    root_unit,
    staff_tree,
    unit_count,
    unit_path,
    unit_paths,
)
from backend.registry.people.leave import UNTIL_TOLD, is_on_leave
from backend.registry.people.snapshots import StaffSnapshot, people_on_list, staff_snapshot, unit_snapshots
from backend.registry.people.unit_tree import UnitInTree, UnitTree, unit_tree
from backend.registry.people.values import UnitSnapshot
from backend.registry.sms.service import answer_sms_ask, ask_sms_code, redeem_sms_code, redeem_sms_link, try_sms_code
from backend.registry.views import ADDRESSES, INVITATIONS, PEOPLE, PEOPLE_WITHOUT_PHONE, PHONES, WORKPLACES

__all__ = [
    "ADDRESSES",
    "CODES_A_DAY",
    "CODE_MADE",
    "COLUMNS",
    "FIELDS",
    "INVITATIONS",
    "INVITE",
    "JOBS",
    "LASTING",
    "LIFETIME",
    "MOST_BYTES",
    "MOST_FAULTS",
    "NOTICE",
    "PEOPLE",
    "PEOPLE_WITHOUT_PHONE",
    "PHONES",
    "SET_LETTERS",
    "SMS_ASKED",
    "SMS_CODE",
    "TAKE_DIRECTORY",
    "TOLD_FOR",
    "UNTIL_TOLD",
    "WORKPLACES",
    "AccessRefused",
    "AccessTokens",
    "AddressChanged",
    "Addressed",
    "BatchRecord",
    "BatchSummary",
    "ChangeKind",
    "ChangedAddress",
    "ChangedAddresses",
    "CodeMade",
    "ColumnsWanted",
    "DeviceIdentity",
    "Field",
    "Held",
    "ImportAct",
    "ImportNotUndone",
    "ImportPreview",
    "ImportReport",
    "ImportSummary",
    "InvitationPlan",
    "InvitationsChanged",
    "InvitedMeanwhile",
    "Letter",
    "ListColumns",
    "ManyLeave",
    "Mapping",
    "Notice",
    "OfBatch",
    "PastImport",
    "PersonChange",
    "PersonEvent",
    "PersonImported",
    "PersonInList",
    "PersonInvalid",
    "PersonRecord",
    "Reach",
    "RowError",
    "SessionEnded",
    "SmsAsked",
    "SmsCode",
    "SmsCodeRefused",
    "StaffChangedMeanwhile",
    "StaffFileInvalid",
    "StaffSnapshot",
    "StatedUnit",
    "UnitInTree",
    "UnitOfTree",
    "UnitPast",
    "UnitSnapshot",
    "UnitTree",
    "Uploaded",
    "WaitingPerson",
    "WaitingPlace",
    "Way",
    "Wish",
    "addressed_by",
    "addressed_in",
    "answer_sms_ask",
    "approve_waiting",
    "ask_sms_code",
    "batch_record",
    "batch_summaries",
    "changed_addresses",
    "changes_page",
    "code_handed_over",
    "code_used",
    "confirm_import",
    "decide_addresses",
    "delete_letters",
    "delete_profile",
    "end_session",
    "erase_expired",
    "exchange_refresh",
    "forget_addresses",
    "forget_codes",
    "forget_devices",
    "forget_people",
    "held_codes",
    "how_many_not_enrolled",
    "import_staff",
    "invite",
    "is_enrolled",
    "is_on_leave",
    "issue_code",
    "issue_code_for",
    "issue_codes",
    "issue_listed_codes",
    "letters_pdf",
    "letters_to_set",
    "list_columns",
    "name_columns",
    "note_mail_letters",
    "note_round_closed",
    "past_import",
    "past_imports",
    "people_count",
    "people_imported",
    "people_on_list",
    "people_page",
    "person_history",
    "person_record",
    "phone_of_key",
    "phones_entered",
    "plan_invitations",
    "previewed",
    "profiles",
    "redeem_code",
    "redeem_sms_code",
    "redeem_sms_link",
    "refuse_waiting",
    "root_unit",
    "set_letters_again",
    "staff_snapshot",
    "staff_tree",
    "store_letters",
    "summarised",
    "try_sms_code",
    "undo_import",
    "unit_count",
    "unit_history",
    "unit_path",
    "unit_paths",
    "unit_snapshots",
    "unit_tree",
    "upload_staff",
    "waiting_count",
    "waiting_places",
]
