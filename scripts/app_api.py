"""What the phone app may ask of either side, as OpenAPI: the app's types are made from it.

Usage: python -m scripts.app_api
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from litestar import Litestar
from litestar.serialization import encode_json
from litestar.types import ControllerRouterHandler

from backend.api.phone.routes import PHONE_API
from backend.api.transaction import transaction_dependencies
from backend.ballot_box.api.ballots import post_ballot
from backend.ballot_box.api.context import context_dependency
from backend.ballot_box.api.public import get_keys, get_round
from backend.kit.http.description import described

FOLDER = Path(__file__).parents[1] / "mobile_stub" / "api"


def documents() -> dict[str, str]:
    """File name → OpenAPI as JSON. Of the routes alone: no application, no database."""
    return {
        "named.json": _document("Linjepuls, the named side", PHONE_API),
        "ballots.json": _document("Linjepuls ballot box", (get_round, get_keys, post_ballot)),
    }


def stale(folder: Path) -> Iterator[str]:
    """A line for each file that is not what the routes say now."""
    for name, text in documents().items():
        file = folder / name
        if not file.exists() or file.read_text("utf-8") != text:
            yield f"mobile_stub/api/{name} is not what the routes say; run .venv/bin/python -m scripts.app_api"


def _document(title: str, routes: Sequence[ControllerRouterHandler]) -> str:
    config = described(title)
    dependencies = {**transaction_dependencies(), **context_dependency()}
    app = Litestar(list(routes), dependencies=dependencies, openapi_config=config)
    schema = json.loads(encode_json(_without_examples(app.openapi_schema.to_schema())))
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _without_examples(value: Any) -> Any:
    """Litestar makes them up, others at each start."""
    if isinstance(value, dict):
        return {name: _without_examples(inner) for name, inner in value.items() if name != "examples"}
    return [_without_examples(inner) for inner in value] if isinstance(value, list) else value


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in documents().items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
