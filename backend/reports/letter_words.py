"""The words of the letters and of the poster, in their readers' language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from backend.kit.language.texts import Language

LETTER_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "da": {
        "title": "Breve med koder til Linjepuls",
        "hello": "Kære {name}",
        "what": "Linjepuls er en app, hvor du anonymt svarer på, om din leder har fortalt dig det, du skal vide. Det "
        "tager 20 sekunder, og ingen kan se, hvad du svarer: hverken din leder, HR eller dem, der driver systemet.",
        "do": "Sådan kommer du i gang",
        "scan": "Scan QR-koden med telefonens kamera, eller åbn {address} på telefonen.",
        "type": "Skriv koden:",
        "until": "Koden er din egen og kan bruges én gang, til og med {day}. Giv den ikke videre.",
        "qr": "QR-kode, der åbner appen på {address} med koden udfyldt",
        "poster-title": "Har din leder fortalt dig det?",
        "poster-lead": "Svar på 20 sekunder. Anonymt.",
        "poster-1": "Scan QR-koden med telefonens kamera, eller åbn {address}",
        "poster-2": "Tryk »Jeg har ingen kode«, og skriv dit mobilnummer",
        "poster-3": "Skriv den kode, du får på SMS",
        "poster-note": "Ingen kan se, hvad du svarer: hverken din leder, HR eller dem, der driver systemet. Har du "
        "ikke et mobilnummer på medarbejderlisten, så bed HR om en kode.",
        "poster-qr": "QR-kode, der åbner appen på {address}",
    },
    "en": {
        "title": "Letters with codes for Linjepuls",
        "hello": "Dear {name}",
        "what": "Linjepuls is an app where you answer anonymously whether your leader has told you what you should "
        "know. It takes 20 seconds, and nobody can see what you answer: not your leader, not HR, not those who run "
        "the system.",
        "do": "This is how you begin",
        "scan": "Scan the QR code with the phone's camera, or open {address} on the phone.",
        "type": "Type the code:",
        "until": "The code is your own and can be used once, until {day}. Don't pass it on.",
        "qr": "QR code that opens the app at {address} with the code filled in",
        "poster-title": "Has your leader told you?",
        "poster-lead": "Answer in 20 seconds. Anonymously.",
        "poster-1": "Scan the QR code with the phone's camera, or open {address}",
        "poster-2": "Press “I have no code” and type your mobile number",
        "poster-3": "Type the code that you get in a text message",
        "poster-note": "Nobody can see what you answer: not your leader, not HR, not those who run the system. "
        "If the staff list has no mobile number of yours, ask HR for a code.",
        "poster-qr": "QR code that opens the app at {address}",
    },
}
