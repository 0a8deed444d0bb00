"""Write sample/staff.csv, the staff list of Eksempelkommune: invented people, the same at every run.

Run `python sample/make_staff.py` after changing the organisation below; a test compares the file with this script.
"""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = "Eksempelkommune"
SEED = 20261124
COLUMNS = ("external_id", "name", "email", "phone", "unit_path", "leads", "language", "primary")
ENGLISH_SHARE = 0.04
NO_PHONE_SHARE = 0.06
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e"})

ORGANISATION = """
Eksempelkommune 2
  Direktionssekretariatet 2
  Økonomi og Personale 3
    Økonomi 4
      Budget og Analyse 9
      Regnskab 11
      Opkrævning 6
    HR 12
    Løn 14
    IT 3
      IT-drift 9
      IT-support 11
      Digitalisering 8
    Kommunikation 9
    Indkøb 5
    Jura 6
    Politisk Sekretariat 7
    Velfærdsteknologi 1
  Børn og Unge 4
    Åskolen 6
      Indskolingen på Åskolen 14
      Mellemtrinnet på Åskolen 13
      Udskolingen på Åskolen 12
      SFO Åstedet 9
    Bakkeskolen 5
      Indskolingen på Bakkeskolen 12
      Mellemtrinnet på Bakkeskolen 11
      Udskolingen på Bakkeskolen 10
      SFO Bakken 8
    Fjordskolen 47
    Skovskolen 34
    Nørre Landsbyskole 16
    Børnehaven Mælkebøtten 15
    Børnehaven Solstrålen 13
    Børnehaven Myretuen 11
    Skovbørnehaven Egernet 7
    Vuggestuen Spiren 10
    Dagplejen 20
    PPR 14
    Sundhedsplejen 10
    Tandplejen 18
    Familiehuset 11
    Børn og Familie 4
      Modtagelsen 8
      Børnehandicap 9
      Anbringelser 8
    Ungdomsskolen 9
    Musikskolen 8
    Legestuen på Hjul 2
  Sundhed og Ældre 3
    Plejecenter Lindegården 5
      Lindegården, stuen 14
      Lindegården, første sal 13
      Lindegården, nat 6
    Plejecenter Åhaven 38
    Plejecenter Birkebo 27
    Plejecenter Engparken 22
    Hjemmeplejen Nord 60
    Hjemmeplejen Syd 41
    Hjemmeplejen Øst 4
      Hjemmeplejen Øst, dag 18
      Hjemmeplejen Øst, aften 11
    Hjemmeplejen Vest 24
    Natholdet 9
    Hjemmesygeplejen 4
      Hjemmesygeplejen Nord 12
      Hjemmesygeplejen Syd 11
      Sygeplejeklinikken 5
    Genoptræning 16
    Visitationen 11
    Hjælpemiddeldepotet 5
    Demensteamet 4
    Aktivitetscentret Samlingen 6
    Forebyggelse og Sundhedsfremme 8
    Frivilligkoordinering 1
  Social og Arbejdsmarked 3
    Jobcentret 4
      Dagpenge og Jobformidling 10
      Sygedagpenge 11
      Ungeindsatsen 10
      Virksomhedsservice 7
      Integration 6
    Ydelseskontoret 13
    Handicap og Psykiatri 9
    Botilbuddet Kastanjen 18
    Støttecentret Broen 9
    Værestedet Skuret 4
    Rusmiddelcentret 8
    Krisecentret 5
  By, Teknik og Miljø 3
    Vej og Park 4
      Vejdrift 16
      Park og Natur 14
      Værkstedet 5
    Byggesag 10
    Plan og Udvikling 8
    Miljø 9
    Klima og Energi 4
    Kort og Data 3
    Ejendomme 3
      Tekniske Servicemedarbejdere 15
      Rengøring Nord 17
      Rengøring Syd 16
    Genbrugspladsen 7
    Lystbådehavnen 2
  Kultur, Borgerservice og Fritid 3
    Borgerservice 3
      Pas og Kørekort 8
      Digital Hjælp 6
      Kontaktcentret 9
    Biblioteket 3
      Hovedbiblioteket 14
      Filialen i Nørre 3
      Børnebiblioteket 6
    Svømmehaller 0
      Svømmehallen Vest 8
      Svømmehallen Øst 6
    Idrætshallerne 9
    Kulturhuset Mejeriet 6
    Museet 5
    Byarkivet 1*
    Turistkontoret 2
    Kultur og Fritid 6
"""
"""One line per unit, indented by two spaces under the unit above: its name and its own headcount, units below not
counted. The first of a unit's people leads it; 0 is a unit that only holds others, and * a unit without a leader."""

FIRST = """Anne Mette Kirsten Hanne Anna Helle Maria Susanne Lene Marianne Camilla Lone Inge Karen Pia Louise Charlotte
Bente Tina Jette Inger Gitte Julie Hanna Mia Ida Sofie Emma Laura Cecilie Line Rikke Katrine Christina Sara Freja Maja
Nanna Signe Astrid Birgitte Dorte Ellen Else Eva Heidi Ingrid Jane Joan Johanne Josefine Karin Kirstine Lise Lisbeth
Maiken Malene Margit Merete Monika Nina Pernille Ruth Sanne Stine Tove Trine Ulla Vibeke Winnie Alberte Clara Frida Alma
Peter Michael Lars Thomas Jens Henrik Søren Christian Martin Jan Morten Jesper Anders Niels Mads Rasmus Per Hans Jørgen
Mikkel Ole Kim Simon Daniel Emil Kasper Frederik Magnus Oliver Victor William Noah Oscar Lucas Malthe Anton Carl August
Erik Finn Flemming Frank Claus Bent Bjarne Brian Carsten Dennis Esben Gorm Ivan Jacob Jeppe Johan John Jonas Karl
Kristian Kurt Leif Mathias Mogens Nikolaj Ove Palle Poul René Rune Stefan Steen Sten Svend Tobias Torben Troels Ulrik
Fatima Aisha Amina Leyla Zahra Elif Mohammed Ali Ahmad Omar Hassan Ibrahim Yusuf Mustafa Katarzyna Olena Piotr Andrei"""

LAST = """Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen
Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Jakobsen Jacobsen Mikkelsen Olesen
Frederiksen Laursen Henriksen Lund Holm Schmidt Eriksen Kristiansen Simonsen Clausen Svendsen Andreasen Iversen Jeppesen
Mogensen Jespersen Nissen Lauridsen Frandsen Østergaard Jepsen Vestergaard Karlsen Dahl Bertelsen Bruun Kjær Lauritsen
Bech Winther Søndergaard Nørgaard Dam Skov Bach Toft Friis Krogh Lassen Juhl Bak Brandt Ravn Berg Damgaard Holst Buch
Bjerregaard Kruse Bang Villadsen Overgaard Kjeldsen Thygesen Steffensen Hald Vinther Krog Hermansen Ibsen Koch Schou
Ahmed Hussain Khan Yilmaz Kaya Nguyen Kowalska Petrova"""


@dataclass(frozen=True)
class Unit:
    path: tuple[str, ...]
    headcount: int
    led: bool


def units(outline: str = ORGANISATION) -> Iterator[Unit]:
    """The units in the order of the outline; raises ValueError where a line has no headcount."""
    above: list[str] = []
    for line in outline.strip().splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        name, _, headcount = line.strip().rpartition(" ")
        above[depth:] = [name]
        yield Unit(tuple(above), int(headcount.rstrip("*")), not headcount.endswith("*"))


def rows() -> Iterator[tuple[str, ...]]:
    chance = random.Random(SEED)  # noqa: S311 - the same invented people at every run
    first, last = FIRST.split(), LAST.split()
    taken: Counter[str] = Counter()
    number = 0
    for unit in units():
        path = " / ".join(unit.path)
        for place in range(unit.headcount):
            number += 1
            name = f"{chance.choice(first)} {chance.choice(last)}"
            leads = path if unit.led and place == 0 else ""
            language = "en" if chance.random() < ENGLISH_SHARE else "da"
            phone = "" if chance.random() < NO_PHONE_SHARE else _phone(number)
            yield (f"EK{number:05d}", name, _email(name, taken), phone, path, leads, language, "ja")


def _phone(number: int) -> str:
    """No Danish number begins with 0, so these reach nobody."""
    return f"+45 00 00 {number // 100:02d} {number % 100:02d}"


def _email(name: str, taken: Counter[str]) -> str:
    local = name.lower().translate(LETTERS).replace(" ", ".")
    taken[local] += 1
    return f"{local}{taken[local] if taken[local] > 1 else ''}@eksempelkommune.example"


def text() -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows())
    return out.getvalue()


if __name__ == "__main__":
    Path(__file__).with_name("staff.csv").write_text(text(), encoding="utf-8", newline="\n")
