"""`linjepuls content load`: topics with their questions, articles and, if given, synonyms, from JSON files."""

from __future__ import annotations

import sys
from pathlib import Path

from backend.content import load_content
from backend.desk import Desk
from backend.kit.language.terminal import terminal_language
from backend.kit.language.words import WORDS
from backend.run.tools.tool import run_tool


def main() -> None:
    words = WORDS[terminal_language()]
    files = [Path(argument).read_bytes() for argument in sys.argv[1:4]]

    async def work(desk: Desk) -> int:
        report = await load_content(desk, *files)
        print(words("cli-loaded", topics=report.topics, questions=report.questions, articles=report.articles))
        if report.synonyms is not None:
            print(words("cli-loaded-synonyms", synonyms=report.synonyms))
        for key in report.new_versions:
            print(f"  {words('cli-loaded-version', key=key)}")
        return 0

    run_tool(work)


if __name__ == "__main__":
    main()
