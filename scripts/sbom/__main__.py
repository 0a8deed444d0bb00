"""`python -m scripts.sbom FOLDER` writes one document for each wheel and one for the phone app."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.build_wheels import NAMES, described
from scripts.lock_part import ROOT
from scripts.sbom.npm_lock import app, app_packages
from scripts.sbom.parts import Product, document
from scripts.sbom.python_lock import wheel, wheel_packages


def documents() -> dict[str, str]:
    """By the name of the file."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    projects = [described(name).read_text("utf-8") for name in NAMES]
    npm = (ROOT / "mobile_stub" / "package-lock.json").read_text("utf-8")
    made = [(wheel(project), wheel_packages(project, lock)) for project in projects]
    return {_file(product): document(product, packages) for product, packages in [*made, (app(npm), app_packages(npm))]}


def _file(product: Product) -> str:
    return f"{product.name}-{product.version}.cdx.json"


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents().items():
        (folder / name).write_text(text, "utf-8")
        print(folder / name)


if __name__ == "__main__":
    main()
