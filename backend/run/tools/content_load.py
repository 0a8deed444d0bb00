"""`linjepuls content load`: topics with their questions, articles and, if given, synonyms, from JSON files."""

from __future__ import annotations

import sys
from pathlib import Path

from backend.content import load_content
from backend.desk import Desk
from backend.run.tools.tool import run_tool


def main() -> None:
    files = [Path(argument).read_bytes() for argument in sys.argv[1:4]]

    async def work(desk: Desk) -> int:
        report = await load_content(desk.session, desk.clock, *files)
        print(f"{report.topics} emner med {report.questions} spørgsmål og {report.articles} artikler er indlæst.")
        if report.synonyms is not None:
            print(f"Synonymlisten er skiftet ud med en på {report.synonyms} opslagsord.")
        for key in report.new_versions:
            print(f"  Ny udgave af spørgsmålet {key}, som allerede har været stillet.")
        return 0

    run_tool(work)


if __name__ == "__main__":
    main()
