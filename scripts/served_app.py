"""Whether a server hands out this very phone app: each file that was built here, beside the one that is served.

Usage: python -m scripts.served_app https://svar.kommune.example mobile_stub/dist
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

import httpx

from backend.api.phone_app import INDEX, LIST
from backend.run.witness.asking import HOME, path_of
from backend.run.witness.one_server import connecting


def differences(client: httpx.Client, folder: Path, build: str) -> Iterator[str]:
    """What a phone is given in place of the file in `folder`, or beside it; `client` has the server's address."""
    built = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name, path in sorted(built.items()):
        answer = client.get(path_of(name, build))
        if answer.status_code != httpx.codes.OK:
            yield f"{name}: is not served ({answer.status_code})"
        elif answer.content != path.read_bytes():
            yield f"{name}: another file is served"
    index = client.get(HOME)
    if index.content != built[INDEX].read_bytes():
        yield f"{HOME} begins with another file than {INDEX}"


def main() -> None:
    typed = ArgumentParser(description="Whether a server hands out the phone app that was built here.")
    typed.add_argument("address", help="such as https://svar.kommune.example")
    typed.add_argument("folder", type=Path, help="of the built app: mobile_stub/dist")
    asked = typed.parse_args()
    address, folder = asked.address, asked.folder
    try:
        build = json.loads((folder / LIST).read_bytes())["build"]
    except (OSError, ValueError, KeyError, TypeError):
        sys.exit(f"There is no built app in {folder}: `make setup` builds it into mobile_stub/dist.")
    try:
        with connecting(address) as client:
            differing = list(differences(client, folder, build))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        sys.exit(f"{address} does not answer ({error}). Is it the app's address, with https:// before it?")
    print(*differing, sep="\n")
    if differing:
        sys.exit(f"{address} serves another app than {folder} (build {build}).")
    print(f"{address} serves this very app, build {build}.")


if __name__ == "__main__":
    main()
