"""What docs/PROGRAMS.md prints works as it stands there: the address, what is sent, and how the table is read."""

from __future__ import annotations

import csv
import io
import re
import shlex

import httpx

from backend.access.tokens import ProgramRefused
from tests.api.console.desk import ORIGIN, Desk
from tests.api.console.programs.program import program
from tests.ground.code.sources import ROOT

PAGE = (ROOT / "docs" / "PROGRAMS.md").read_text("utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None, language
    return found[1]


async def test_the_line_for_curl_fetches_the_table(desk: Desk) -> None:
    await desk.release()
    line = block("sh").replace("$TOKEN", (await program(desk)).secret).replace("$LINJEPULS", ORIGIN)
    words = shlex.split(line)
    headers = dict(words[at + 1].split(": ") for at, word in enumerate(words) if word == "-H")
    answer = await desk.send("GET", words[-1], headers)
    assert (answer.status_code, words[:2]) == (200, ["curl", "--fail"])
    assert answer.text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}Topic,Round,Told,")


async def test_the_query_for_power_bi_finds_its_columns_with_numbers_as_it_says(desk: Desk) -> None:
    await desk.release()
    query = block("powerquery").replace("lpa_…", (await program(desk)).secret)
    answer = await desk.send("GET", *_asked(query))
    told = dict(re.findall(r"(Delimiter|Encoding) = \"?([^,\"]+)", query))
    assert told == {"Delimiter": ";", "Encoding": "65001"}
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=told["Delimiter"]))
    columns = dict(re.findall(r'\{"([^"]+)", type (\w+)\}', query))
    assert set(columns) <= set(rows[0])
    numbers = [row[name] for row in rows for name, kind in columns.items() if kind == "number" and row[name]]
    assert numbers
    assert all(0 <= abs(float(number.replace(",", "."))) <= 1 for number in numbers)


def _asked(query: str) -> tuple[str, dict[str, str]]:
    names = dict(re.findall(r"(\w+)\"? = \"([^\"]*)\"", query))
    asked = httpx.URL(f"{ORIGIN}/{names['RelativePath']}", params={"format": names["format"]})
    return str(asked), {"Authorization": f"Bearer {names['Adgang']}", "Accept-Language": names["Language"]}


def test_each_refusal_that_there_is_stands_in_its_table() -> None:
    listed = {(int(status), slug) for status, slug in re.findall(r"\| (\d{3}) \| `([a-z-]+)` \|", PAGE)}
    assert listed == {(refusal.status, refusal.slug) for refusal in ProgramRefused.__subclasses__()}
