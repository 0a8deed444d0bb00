"""All of the console: its pages, with refusals as pages, and its JSON API, with refusals as RFC 9457 problems."""

from __future__ import annotations

from litestar import Router

from backend.api.brands import read_brand
from backend.api.console.account_pages import ROUTES as ACCOUNT
from backend.api.console.administration_audit import ROUTES as AUDIT
from backend.api.console.administration_nights import ROUTES as NIGHTS
from backend.api.console.administration_organisation import ROUTES as ORGANISATION
from backend.api.console.administration_people import ROUTES as PEOPLE
from backend.api.console.article_pages import ROUTES as ARTICLES
from backend.api.console.downloads import ROUTES as DOWNLOADS
from backend.api.console.feed_pages import ROUTES as FEEDS
from backend.api.console.json_administration import ROUTES as JSON_ADMINISTRATION
from backend.api.console.json_content import ROUTES as JSON_CONTENT
from backend.api.console.json_feeds import ROUTES as JSON_FEEDS
from backend.api.console.json_figures import ROUTES as JSON_FIGURES
from backend.api.console.json_invitations import ROUTES as JSON_INVITATIONS
from backend.api.console.json_plans import ROUTES as JSON_PLANS
from backend.api.console.json_rounds import ROUTES as JSON_ROUNDS
from backend.api.console.json_staff import ROUTES as JSON_STAFF
from backend.api.console.library_page import ROUTES as LIBRARY
from backend.api.console.overview import ROUTES as OVERVIEW
from backend.api.console.plan_edit_pages import ROUTES as PLAN_EDITS
from backend.api.console.plan_pages import ROUTES as PLANS
from backend.api.console.problem_pages import PAGE_PROBLEMS
from backend.api.console.question_pages import ROUTES as QUESTIONS
from backend.api.console.round_pages import ROUTES as ROUNDS
from backend.api.console.round_steps import ROUTES as ROUND_STEPS
from backend.api.console.sending_pages import JSON as JSON_SENDING
from backend.api.console.sending_pages import PAGES as SENDING
from backend.api.console.series_pages import ROUTES as SERIES
from backend.api.console.sign_in import ROUTES as SIGN_IN
from backend.api.console.staff_batch_pages import JSON as JSON_BATCHES
from backend.api.console.staff_batch_pages import PAGES as STAFF_BATCHES
from backend.api.console.staff_code_pages import ROUTES as STAFF_CODES
from backend.api.console.staff_import_pages import ROUTES as STAFF_IMPORT
from backend.api.console.staff_invite_pages import ROUTES as STAFF_INVITE
from backend.api.console.staff_pages import ROUTES as STAFF
from backend.api.console.static_files import ROUTES as STATIC
from backend.api.console.topic_figures import ROUTES as TOPIC_FIGURES
from backend.api.console.topic_pages import ROUTES as TOPICS

CONSOLE = Router(
    path="/",
    route_handlers=[
        *SIGN_IN,
        *STATIC,
        *OVERVIEW,
        *TOPIC_FIGURES,
        *TOPICS,
        *QUESTIONS,
        *LIBRARY,
        *FEEDS,
        *ARTICLES,
        *PLANS,
        *ROUNDS,
        *ROUND_STEPS,
        *SERIES,
        *PLAN_EDITS,
        *ACCOUNT,
        *DOWNLOADS,
        *PEOPLE,
        *ORGANISATION,
        *AUDIT,
        *NIGHTS,
        *STAFF,
        *STAFF_IMPORT,
        *STAFF_CODES,
        *STAFF_INVITE,
        *STAFF_BATCHES,
        *SENDING,
    ],
    guards=[read_brand],
    exception_handlers=PAGE_PROBLEMS,
)

_API = (*JSON_FIGURES, *JSON_CONTENT, *JSON_FEEDS, *JSON_PLANS, *JSON_ADMINISTRATION, *JSON_ROUNDS, *JSON_SENDING)
_STAFF_API = (*JSON_STAFF, *JSON_INVITATIONS, *JSON_BATCHES)
CONSOLE_API = Router(path="/", route_handlers=[*_API, *_STAFF_API])
