"""The worker's part of signing in: what is queued is worked off, and its mails arrive in a mailbox of the test's."""

from __future__ import annotations

from backend.rounds.prepare.keys import KeyBox
from backend.sending import Sender
from backend.sending.channels import EmailProvider, Post, Writer
from backend.sending.channels.email.provider import MailServer
from backend.worker.jobs.console import ConsoleJobs
from tests.api.console.desk import ORIGIN, ZONE, Desk


def console_jobs(desk: Desk, port: int) -> ConsoleJobs:
    """port: of the mailbox."""
    box, sender = KeyBox(b"k" * 32).texts, Sender("Eksempelkommune", ORIGIN, ZONE)
    server = MailServer("127.0.0.1", port, "none", None, None, "puls@kommune.dk", "Eksempelkommune")
    post = Post(EmailProvider(server, Writer(sender, box), desk.clock, 100), sender)
    return ConsoleJobs(desk.database, desk.clock, ZONE, box, post)
