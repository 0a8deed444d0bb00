"""The words of the account as a document, Danish and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from backend.kit.language.texts import Language

Words = Mapping[str, str]
ACCOUNT_WORDS: Final[Mapping[Language, Words]] = {
    "da": {
        "title": "Kommunikationsregnskab",
        "told-what": "Hvad skulle de ansatte vide?",
        "arrived": "Nåede det frem?",
        "arrived-note": "Tallene i parentes: her ligger andelen af alle ansatte med 95 % sikkerhed, hvis de, der ikke "
        "svarede, ligner dem, der gjorde. – betyder, at tallet ikke vises. Det er ikke nul.",
        "sure": "* Sikkert ændret siden sidst: højst 5 % af dem, der er mærket sådan, ventes at være tilfældige.",
        "picture": "Fortalt og ved det, emne for emne",
        "topic": "Emne",
        "told": "Fortalt",
        "knows": "Ved det",
        "change": "Siden sidst",
        "effect": "Linjens virkning",
        "effect-note": "Hvor mange procentpoint oftere de, der er blevet fortalt om emnet, ved det, end de andre.",
        "group": "Største gruppe",
        "goals": "Målene",
        "goal": "Mål",
        "due": "Senest",
        "status": "Status",
        "no-goals": "Der var ikke sat mål for kvartalets emner.",
        "efforts": "Indsatserne, og hvad der ændrede sig",
        "efforts-note": "Runden efter mod runden før, i procentpoint. En ændring kan have andre grunde end indsatsen.",
        "day": "Dag",
        "effort": "Indsats",
        "no-efforts": "Der er ikke noteret indsatser i kvartalet.",
        "next": "Hvad er det næste?",
        "no-next": "Tallene peger ikke på noget, der skal gøres nu.",
        "method": "Metode og anonymitet",
        "method-1": "De ansatte svarer på telefonen på to slags spørgsmål: om deres leder har fortalt om et emne, og "
        "om "
        "de ved, hvad det handler om. Andelene gælder hele organisationen: hver enheds svar vægtes efter antallet af "
        "ansatte. Usikkerheden står ved hvert tal.",
        "method-2": "Ingen kan slå op, hvad en person har svaret: ikke en leder, ikke HR og ikke en administrator med "
        "begge databaser. Telefonen henter en blindt underskrevet ret til at svare (RFC 9474 og 9578) hos den ene side "
        "og svarer uden navn hos den anden. Besvarelserne er forseglet, til runden lukker, og slettes derefter.",
        "method-3": "Et tal vises kun, når det bygger på mindst fem svar, og når ingen kan regne sig frem til, hvad "
        "enkelte har svaret, heller ikke ved at trække tal fra hinanden. En uafhængig kontrol gennemgår hver "
        "offentliggørelse, før den underskrives. Alt her er regnet ud af offentliggørelser alene.",
        "rounds": "Kvartalets runder",
        "round": "Runde",
        "closed": "Lukkede",
        "answered": "Har svaret",
        "turnout.exact": "{answered} af {recipients}",
        "turnout.at_least": "mindst {k} af {recipients}",
        "turnout.hidden": "antallet vises ikke",
        "page": "Side",
        "quarter.line_works": "Linjen virker",
        "quarter.message_unclear": "Budskabet er uklart",
        "quarter.other_channels": "Andre kanaler bærer det",
        "quarter.blind_spot": "Blind plet",
        "status.met": "nået",
        "status.on_track": "på vej",
        "status.behind": "bagud",
        "status.missed": "ikke nået",
        "status.no_figure": "ingen tal endnu",
    },
    "en": {
        "title": "Communication account",
        "told-what": "What should staff know?",
        "arrived": "Did it arrive?",
        "arrived-note": "The numbers in brackets: the share of all staff lies here with 95% confidence, if those who "
        "did "
        "not answer resemble those who did. – means that a figure is not shown. It is not zero.",
        "sure": "* Surely changed since last time: at most 5% of those so marked are expected to be chance.",
        "picture": "Told and knows, topic by topic",
        "topic": "Topic",
        "told": "Told",
        "knows": "Knows",
        "change": "Since last time",
        "effect": "The line's effect",
        "effect-note": "How many percentage points more often those who were told know it than the others.",
        "group": "Largest group",
        "goals": "The goals",
        "goal": "Goal",
        "due": "By",
        "status": "Status",
        "no-goals": "No goal was set for the quarter's topics.",
        "efforts": "The efforts, and what changed",
        "efforts-note": "The round after against the round before, in percentage points. A change may have other "
        "reasons than the effort.",
        "day": "Day",
        "effort": "Effort",
        "no-efforts": "No effort was noted in the quarter.",
        "next": "What comes next?",
        "no-next": "The figures point to nothing that needs doing now.",
        "method": "Method and anonymity",
        "method-1": "Staff answer two kinds of questions on the phone: whether their leader told them about a topic, "
        "and "
        "whether they know what it is about. Shares are of the whole organisation: each unit's answers are weighted by "
        "its staff. The uncertainty stands beside each figure.",
        "method-2": "Nobody can look up what a person answered: no leader, not HR, and no administrator with both "
        "databases. The phone fetches a blind-signed right to answer (RFC 9474 and 9578) from one side and answers "
        "without a name at the other. Answers are sealed until the round closes and deleted then.",
        "method-3": "A figure is shown only where it rests on at least five answers, and where nobody can work out "
        "what "
        "single persons answered, not by subtraction either. An independent audit goes through each release before it "
        "is signed. Everything here is computed from releases alone.",
        "rounds": "The quarter's rounds",
        "round": "Round",
        "closed": "Closed",
        "answered": "Answered",
        "turnout.exact": "{answered} of {recipients}",
        "turnout.at_least": "at least {k} of {recipients}",
        "turnout.hidden": "the number is not shown",
        "page": "Page",
        "quarter.line_works": "The line works",
        "quarter.message_unclear": "The message is unclear",
        "quarter.other_channels": "Other channels carry it",
        "quarter.blind_spot": "Blind spot",
        "status.met": "met",
        "status.on_track": "on track",
        "status.behind": "behind",
        "status.missed": "missed",
        "status.no_figure": "no figures yet",
    },
}
