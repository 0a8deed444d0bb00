"""Staff files between their preview and their confirmation, and how the columns of other systems' lists are read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, CheckConstraint, DateTime, ForeignKeyConstraint, LargeBinary, SmallInteger, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.named_base import Base


class StaffUpload(Base):
    """A staff file between its preview and its confirmation by the same person; gone with that, or after an hour.

    `file`: a list in our own format, or a packed table, which has a `mapping` as soon as somebody named its columns.
    `kind`: `list` or `table`. `summary`: an `ImportSummary`; NULL before that.
    """

    __tablename__ = "staff_upload"

    actor: Mapped[str] = mapped_column(Text, primary_key=True)
    file_sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    file: Mapped[bytes] = mapped_column(LargeBinary)
    file_name: Mapped[str] = mapped_column(Text, default="", server_default="")
    kind: Mapped[str] = mapped_column(Text, default="list", server_default="list")
    mapping: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    summary: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    uploaded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class StaffUploadChange(Base):
    """What a file would change, one `PersonChange` to a row: a page shows a few of tens of thousands.

    `kind`: `added`, `moved`, `left` or `changed`; `position`: from 1, in the order of the list.
    """

    __tablename__ = "staff_upload_change"
    __table_args__ = (
        ForeignKeyConstraint(
            ["actor", "file_sha256"], ["staff_upload.actor", "staff_upload.file_sha256"], ondelete="CASCADE"
        ),
    )

    actor: Mapped[str] = mapped_column(Text, primary_key=True)
    file_sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    change: Mapped[dict[str, Any]] = mapped_column(JSONB)


class MailLetters(Base):
    """One row, or none until a worker has asked the mail server. `taken`: letters such as ø before the @."""

    __tablename__ = "mail_letters"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    taken: Mapped[bool]


class ImportProfile(Base):
    """What the columns of one system's list are. `columns`: all of them; `mapping`: a `Mapping`."""

    __tablename__ = "import_profile"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(Text, unique=True)
    columns: Mapped[list[str]] = mapped_column(ARRAY(Text))
    mapping: Mapped[dict[str, Any]] = mapped_column(JSONB)
    saved_by: Mapped[str] = mapped_column(Text)
    saved_on: Mapped[date]
