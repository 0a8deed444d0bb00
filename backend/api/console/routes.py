"""All of the console: its pages, with refusals as pages, and its JSON API, with refusals as RFC 9457 problems."""

from __future__ import annotations

from litestar import Router

from backend.api.brands import read_brand
from backend.api.console.account.pages import ROUTES as ACCOUNT
from backend.api.console.administration.audit import ROUTES as AUDIT
from backend.api.console.administration.json import ROUTES as JSON_ADMINISTRATION
from backend.api.console.administration.nights import ROUTES as NIGHTS
from backend.api.console.administration.organisation import ROUTES as ORGANISATION
from backend.api.console.administration.people import ROUTES as PEOPLE
from backend.api.console.articles.library import ROUTES as LIBRARY
from backend.api.console.articles.pages import ROUTES as ARTICLES
from backend.api.console.downloads.pages import ROUTES as DOWNLOADS
from backend.api.console.feeds.json import ROUTES as JSON_FEEDS
from backend.api.console.feeds.pages import ROUTES as FEEDS
from backend.api.console.figures.json import ROUTES as JSON_FIGURES
from backend.api.console.figures.pages import ROUTES as TOPIC_FIGURES
from backend.api.console.frame.problem_pages import PAGE_PROBLEMS
from backend.api.console.frame.static_files import ROUTES as STATIC
from backend.api.console.invitations.batch_pages import JSON as JSON_BATCHES
from backend.api.console.invitations.batch_pages import PAGES as STAFF_BATCHES
from backend.api.console.invitations.json import ROUTES as JSON_INVITATIONS
from backend.api.console.invitations.pages import ROUTES as STAFF_INVITE
from backend.api.console.overview.pages import ROUTES as OVERVIEW
from backend.api.console.plans.edit_pages import ROUTES as PLAN_EDITS
from backend.api.console.plans.json import ROUTES as JSON_PLANS
from backend.api.console.plans.pages import ROUTES as PLANS
from backend.api.console.questions.pages import ROUTES as QUESTIONS
from backend.api.console.rounds.json import ROUTES as JSON_ROUNDS
from backend.api.console.rounds.pages import ROUTES as ROUNDS
from backend.api.console.rounds.steps import ROUTES as ROUND_STEPS
from backend.api.console.sending.pages import JSON as JSON_SENDING
from backend.api.console.sending.pages import PAGES as SENDING
from backend.api.console.series.pages import ROUTES as SERIES
from backend.api.console.sign_in.pages import ROUTES as SIGN_IN
from backend.api.console.staff.code_pages import ROUTES as STAFF_CODES
from backend.api.console.staff.json import ROUTES as JSON_STAFF
from backend.api.console.staff.pages import ROUTES as STAFF
from backend.api.console.staff_import.pages import ROUTES as STAFF_IMPORT
from backend.api.console.topics.json import ROUTES as JSON_CONTENT
from backend.api.console.topics.pages import ROUTES as TOPICS

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
