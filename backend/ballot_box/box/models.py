"""The ballot box's tables. No time, serial or ordered id stands near a ballot: it would tell who answered
before whom (ADR 0002)."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    Uuid,
)

metadata = MetaData()

# Bytes as received, insert-only: no role that serves may change a threshold after staff were told of it.
round_spec = Table(
    "round_spec",
    metadata,
    Column("round_id", Uuid, primary_key=True),
    Column("spec", LargeBinary, nullable=False),
    Column("spec_sha256", Text, nullable=False),
    Column("key_set", LargeBinary, nullable=False),
    Column("key_set_sha256", Text, nullable=False),
    Column("opens_at", DateTime(timezone=True), nullable=False),
    Column("closes_at", DateTime(timezone=True), nullable=False),
    Column("version", Integer, nullable=False),
    Column("coin", Integer, nullable=False),
    # By a trigger, out of the bytes of the spec.
    Column("k", Integer, nullable=False),
    Column("m", Integer, nullable=False),
    Column("group_min", Integer, nullable=False),
)

# What a spec asks, of which topic and kind, and which earlier rounds it lists: read out of its bytes by a trigger, so
# that nobody need read them as JSON to look through a year's rounds, and no role can write other ones.
asked_question = Table(
    "asked_question",
    metadata,
    Column("question_id", Uuid, nullable=False),
    Column("round_id", Uuid, nullable=False),
    Column("topic", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    PrimaryKeyConstraint("question_id", "round_id"),
)
listed_round = Table(
    "listed_round",
    metadata,
    Column("earlier_id", Uuid, nullable=False),
    Column("round_id", Uuid, nullable=False),
    PrimaryKeyConstraint("earlier_id", "round_id"),
)

# Insert-only: of a round it is always the same one, whatever key came after it. "": receipts are given to nobody.
receipt_key = Table(
    "receipt_key",
    metadata,
    Column("round_id", Uuid, primary_key=True),
    Column("public_key", Text, nullable=False),
)

# References no round: a cancellation may overtake its spec, and then the round is cancelled from the start.
cancellation = Table(
    "cancellation",
    metadata,
    Column("round_id", Uuid, primary_key=True),
    Column("cancellation", LargeBinary, nullable=False),
)

# At most two rows of a round, once each way; the end in force is that of the one with the highest number.
prolongation = Table(
    "prolongation",
    metadata,
    Column("round_id", Uuid, nullable=False),
    Column("number", SmallInteger, nullable=False),
    Column("direction", Text, nullable=False),
    Column("closes_at", DateTime(timezone=True), nullable=False),
    Column("prolongation", LargeBinary, nullable=False),
    PrimaryKeyConstraint("round_id", "number"),
)

# When the closing worker first saw it, by its own clock: no role that serves can write it.
heard_end = Table(
    "heard_end",
    metadata,
    Column("round_id", Uuid, nullable=False),
    Column("number", SmallInteger, nullable=False),
    Column("heard_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("round_id", "number"),
)

closing_key = Table(
    "closing_key",
    metadata,
    Column("round_id", Uuid, primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
)

# One per written batch: what encrypts that batch's ballots, itself sealed to the round's closing key.
data_key = Table(
    "data_key",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("round_id", Uuid, nullable=False, index=True),
    Column("sealed_key", LargeBinary, nullable=False),
)

ballot = Table(
    "ballot",
    metadata,
    Column("nullifier", LargeBinary, primary_key=True),
    Column("round_id", Uuid, nullable=False, index=True),
    Column("digest", LargeBinary, nullable=False),
    Column("data_key_id", Uuid, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

spent_nullifier = Table(
    "spent_nullifier",
    metadata,
    Column("nullifier", LargeBinary, primary_key=True),
    Column("round_id", Uuid, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("delete_on", Date, nullable=False, index=True),
)

release = Table(
    "release",
    metadata,
    Column("round_id", Uuid, primary_key=True),
    Column("signed_release", LargeBinary, nullable=False),
)

# The public chain of releases: `number` counts them, and stands near no ballot.
record = Table(
    "record",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("round_id", Uuid, nullable=False, unique=True),
    Column("signed_entry", LargeBinary, nullable=False),
    Column("entry_sha256", Text, nullable=False),
    Column("release_sha256", Text, nullable=False),
)

turnout = Table(
    "turnout",
    metadata,
    Column("round_id", Uuid, nullable=False),
    Column("day", Date, nullable=False),
    Column("ballots", Integer, nullable=False),
    PrimaryKeyConstraint("round_id", "day"),
)

used_jti = Table(
    "used_jti",
    metadata,
    Column("jti", Text, primary_key=True),
    Column("expires_at", DateTime(timezone=True), nullable=False, index=True),
)
