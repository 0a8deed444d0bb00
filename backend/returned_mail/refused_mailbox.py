"""Whether what a mail server says means that this mailbox takes no mail from anybody. Pure."""

from __future__ import annotations

import re
from typing import Final

BAD_MAILBOX: Final = frozenset({"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.2.1"})
"""RFC 3463 and 7505: no such mailbox or domain, moved, or closed. 5.1.7 and 5.1.8 are about our own address."""
BAD_MAILBOX_CODES: Final = (550, 551, 553)
"""Reply codes that may mean the same of a recipient, from servers that give no enhanced status (RFC 3463)."""
_OF_THE_MAILBOX: Final = re.compile(
    r"""\b(?:
      (?:no|unknown|invalid|bad|non-?existent|disabled)\ (?:such\ |destination\ )?
        (?:local\ )?(?:user|mailbox|recipient|addressee|account|person|e?-?mail\ address|mailbox\ here)
    | (?:user|mailbox|recipient|account|addressee|e?-?mail\ address|address)
        (?:\ \S+)?\ (?:is\ |was\ |does\ |has\ been\ )?
        (?:unknown|unavailable|not\ found|not\ exist|doesn't\ exist|invalid|disabled|deactivated|closed|not\ known
         |no\ longer)
    | not\ (?:a\ valid|our|a\ known)\ (?:user|mailbox|recipient|customer)
    | (?:does\ not|doesn't)\ have\ an?\ \S+\ account
    | no\ mailbox\ here
    | unrouteable\ address | unknown\ local\ part
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""How servers say it without a status: qmail, Exim, Domino, Sendmail before 8.12 and RFC 5321's own examples."""
_OF_RULES: Final = re.compile(
    r"relay(?! recipient table)|spam|spf|dkim|dmarc|block|black|deny|denied|polic|prohibit|reputation|verif|sender"
    r"|\brbl\b|\bip\b|\bdns\b|\bauth\b|authenticat|authori[sz]ation|your (?:account|server|host|domain)|listed"
    r"|content|virus|greylist|rate",
    re.IGNORECASE,
)
"""What is about our server, our sender or this mail, whatever else is said beside it."""
_ENHANCED: Final = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\S)")


def bad_mailbox(code: int, said: str, *, of_recipient: bool) -> bool:
    """Whether a refusal means that this mailbox takes no mail from anybody. A server that will not have our mail, for
    its rules or for ours, says 5yz too, and to every recipient: that must not end every address. Without an enhanced
    status only words tell them apart."""
    enhanced = _ENHANCED.match(said)
    if enhanced is not None:
        return enhanced[0] in BAD_MAILBOX
    names_it = _OF_THE_MAILBOX.search(said) is not None and _OF_RULES.search(said) is None
    return of_recipient and code in BAD_MAILBOX_CODES and names_it
