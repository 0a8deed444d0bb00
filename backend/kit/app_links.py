"""Links into the phone app, and the same as a picture to be scanned."""

from __future__ import annotations

import io

import segno


def app_link(origin: str, code: str) -> str:
    """Opens the phone app with the code filled in. What stands after # is sent to no server."""
    return f"{origin}/app/#code={code}"


def app_address(origin: str) -> str:
    """Where the app is: without any code."""
    return f"{origin}/app/"


def qr_svg(link: str) -> str:
    """A QR code as a whole SVG file, dark on white, with its quiet zone."""
    file = io.BytesIO()
    segno.make(link, micro=False, error="m").save(file, kind="svg", border=4, light="white", xmldecl=True)
    return file.getvalue().decode("utf-8")


def qr_data_uri(link: str) -> str:
    return str(segno.make(link, micro=False, error="m").svg_data_uri(border=4, light="white"))
