"""A new code for one person: asked first, then shown once, as link, QR code and letter. Never in an address."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.api.console.frame.context import ConsoleRequest
from backend.api.console.frame.controllers import ConsolePages
from backend.api.console.frame.pages import page
from backend.api.console.staff.pages import with_codes_held
from backend.api.parts import parts_of
from backend.desk import Desk
from backend.kit.app_links import app_address, app_link, qr_data_uri
from backend.kit.http.access import requires
from backend.kit.language.number_texts import day_text
from backend.kit.language.words import WORDS
from backend.registry import issue_code_for, person_record


class CodePages(ConsolePages):
    path = "/console/staff/people"
    opt = requires("staff.manage")

    @get("/{employee_id:uuid}/code")
    async def get_ask_code(
        self, employee_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        return page(request, "staff_code_ask.html", await with_codes_held(desk, employee_id))

    @post("/{employee_id:uuid}/code")
    async def post_code(
        self, employee_id: FromPath[UUID], request: ConsoleRequest, desk: NamedDependency[Desk]
    ) -> Response[str]:
        """The code is in this answer and nowhere else; loading the page again asks to send the form again."""
        code = await issue_code_for(desk, employee_id)
        person, origin = await person_record(desk.session, employee_id), parts_of(request).site.origin
        link = app_link(origin, code)
        values = {
            "person": person,
            "code": code,
            "link": link,
            "address": app_address(origin),
            "picture": qr_data_uri(link),
            # The letter is in its reader's language, whoever prints it.
            "letter": WORDS[person.language],
            "letter_day": partial(day_text, zone=desk.zone, language=person.language),
        }
        return page(request, "staff_code.html", values)
