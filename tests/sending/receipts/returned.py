"""Mails as servers send them back, in the form that each has."""

from __future__ import annotations

POSTFIX = """\
From: MAILER-DAEMON@mx.kommune.example (Mail Delivery System)
To: {path}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.kommune.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--b
Content-Type: message/rfc822

Return-Path: <{path}>
From: Eksempelkommune <puls@kommune.dk>
To: {to}
Subject: =?utf-8?q?Nye_sp=C3=B8rgsm=C3=A5l?=

Tekst
--b--
"""

QMAIL = """\
From: MAILER-DAEMON@mx.example
To: {path}
Subject: failure notice

Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<{to}>:
{said}

--- Below this line is a copy of the message.

Return-Path: <{path}>
To: {to}
"""

COMPLAINT = """\
From: fbl@provider.example
To: abuse@kommune.dk
Subject: FW: Nye
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is an email abuse report.
--b
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: Provider/1
Version: 1
Original-Mail-From: <{path}>

--b
Content-Type: message/rfc822

From: puls@kommune.dk
To: {to}

Tekst
--b--
"""

AWAY = """\
From: Alma <{to}>
To: {path}
Subject: Autosvar: Jeg er paa ferie
Auto-Submitted: auto-replied

Jeg er tilbage paa mandag. User unknown er en bog, jeg laeser.
"""


def returned(form: str, path: str, to: str, **more: str) -> bytes:
    fields = {"action": "failed", "status": "5.1.1", "said": "550 5.1.1 User unknown", "kind": "abuse", **more}
    return form.format(path=path, to=to, **fields).replace("\n", "\r\n").encode()
