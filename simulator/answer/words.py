"""What the phone in the terminal says, in both languages."""

from __future__ import annotations

from backend.kit.language.texts import Language

WORDS: dict[str, dict[Language, str]] = {
    "build": {"da": "udgave", "en": "build"},
    "delivered": {
        "da": "Svarene fra sidst er nu sendt og talt med.",
        "en": "Your answers from last time are now sent and counted.",
    },
    "nothing": {"da": "Der er ikke noget at svare på lige nu.", "en": "There is nothing to answer right now."},
    "closes": {"da": "Lukker", "en": "Closes"},
    "told": {
        "da": "Du kan ændre dette svar, indtil du sender.",
        "en": "You can change this answer until you send.",
    },
    "knows": {
        "da": "Følger du med? Her kan svaret ikke ændres, når du har valgt.",
        "en": "Are you following? Here the answer can't be changed once you have chosen.",
    },
    "choose": {"da": "Dit svar (nummer)", "en": "Your answer (number)"},
    "choose_number": {"da": "Skriv et af numrene.", "en": "Type one of the numbers."},
    "informed": {"da": "Rigtigt.", "en": "Right."},
    "uninformed": {"da": "Ikke helt.", "en": "Not quite."},
    "unsure": {"da": "Helt i orden ikke at vide det.", "en": "Quite all right not to know."},
    "right_answer": {"da": "Det rigtige svar", "en": "The right answer"},
    "reading": {"da": "Læs mere", "en": "Read more"},
    "read_which": {"da": "Læs nummer (Enter går videre)", "en": "Read number (Enter moves on)"},
    "your_answers": {"da": "Dine svar", "en": "Your answers"},
    "send": {
        "da": "Enter sender. Et nummer ændrer det svar",
        "en": "Enter sends. A number changes that answer",
    },
    "locked": {"da": "Det svar kan ikke ændres.", "en": "That answer can't be changed."},
    "sending": {
        "da": "Sender uden navn, med et adgangsbevis, der ikke kan føres tilbage til dig …",
        "en": "Sending without a name, with a token that can't be traced to you …",
    },
    "sent": {"da": "sendt – dine svar er talt med. Tak!", "en": "sent – your answers are counted. Thank you!"},
    "stopped": {"da": "Stoppet. Intet er sendt.", "en": "Stopped. Nothing was sent."},
}
