"""Addresses that are to be reached, as others reach them: by name, certificate and an answer."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

from backend.kit.doctor.clocks import apart
from backend.kit.doctor.findings import Finding, fault, ok, warning
from backend.kit.language.terminal import in_terminal
from backend.kit.times.clock import SystemClock

SECONDS: Final = 10
RENEW: Final = timedelta(days=14)
_CUT_OFF: Final = timedelta(seconds=1)
_MOST: Final = 2**16


class Away(Exception):
    """Not reached. The text is the error's kind, or what is wrong with the certificate."""


@dataclass(frozen=True)
class Answer:
    """`moment`: its clock, cut off to the second, ours when `asked` and `answered`. `expires`: of its certificate."""

    status: int
    body: bytes
    moment: datetime | None
    expires: datetime | None
    asked: datetime
    answered: datetime


async def answer_of(url: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Of a GET, by no proxy and without following anything. Raises Away."""
    try:
        return await asyncio.to_thread(_asked, url, dict(headers or {}))
    except ssl.SSLCertVerificationError as error:
        raise Away(error.verify_message) from error
    except (OSError, HTTPException, ValueError) as error:
        raise Away(type(error).__name__) from error


async def look_at_health(check: str, origin: str, hint: str) -> list[Finding]:
    """Of one of our applications, as phones reach it: `/health`, its clock, its certificate."""
    try:
        answer = await answer_of(f"{origin}/health")
    except Away as away:
        return [fault(check, in_terminal("doctor-away", place=origin, why=str(away)), hint)]
    if answer.status != 200:
        return [fault(check, in_terminal("doctor-not-ready", place=origin, status=answer.status), hint)]
    findings = [ok(check, in_terminal("doctor-reached", place=origin))]
    if answer.moment is not None:
        findings.append(apart(f"{check}-clock", origin, answer.moment, answer.asked - _CUT_OFF, answer.answered))
    return [*findings, *certificate(check, origin, answer.expires, answer.answered)]


def certificate(check: str, place: str, expires: datetime | None, now: datetime) -> list[Finding]:
    if expires is None:
        return []
    days = (expires - now).days
    if expires - now > RENEW:
        return [ok(f"{check}-certificate", in_terminal("doctor-certificate", place=place, days=days))]
    said = in_terminal("doctor-certificate-ends", place=place, days=days)
    return [warning(f"{check}-certificate", said, in_terminal("doctor-certificate-ends.hint"))]


def _asked(url: str, headers: dict[str, str]) -> Answer:
    parts = urlsplit(url)
    made = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = made(parts.netloc, timeout=SECONDS)
    try:
        connection.connect()
        expires = _expiry(connection.sock)
        asked = SystemClock().now()
        connection.request("GET", parts.path or "/", headers=headers)
        answer = connection.getresponse()
        date = answer.getheader("Date")
        moment = None if date is None else parsedate_to_datetime(date)
        return Answer(answer.status, answer.read(_MOST), moment, expires, asked, SystemClock().now())
    finally:
        connection.close()


def _expiry(connected: object) -> datetime | None:
    certificate = connected.getpeercert() if isinstance(connected, ssl.SSLSocket) else None
    ends = None if certificate is None else certificate.get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) if isinstance(ends, str) else None
