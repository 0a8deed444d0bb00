"""All of the console: its pages, with refusals as pages, and its JSON API, with refusals as RFC 9457 problems."""

from __future__ import annotations

from litestar import Router

from backend.api.brand_files import read_brand
from backend.api.console.account.pages import AccountPages
from backend.api.console.administration.audit.pages import AuditPages
from backend.api.console.administration.coin import CoinPages
from backend.api.console.administration.days import DayPages
from backend.api.console.administration.days_json import DaysApi
from backend.api.console.administration.json import AdministrationApi
from backend.api.console.administration.nights import NightPages
from backend.api.console.administration.organisation import OrganisationPages
from backend.api.console.administration.people import PeoplePages
from backend.api.console.articles.json import ArticlesApi
from backend.api.console.articles.library import LibraryPages
from backend.api.console.articles.pages import ArticlePages
from backend.api.console.changes.addresses import AddressChangesApi, AddressPages, DecideAddressesApi
from backend.api.console.changes.json import ChangesApi, DecideApi
from backend.api.console.changes.missed import DecideDeparturesApi, DeparturesApi, MissedPages
from backend.api.console.changes.pages import ChangesPages, DecidePages
from backend.api.console.directory.json import DirectoryApi
from backend.api.console.directory.pages import DirectoryPages
from backend.api.console.downloads.pages import DownloadPages
from backend.api.console.feeds.json import FeedApi
from backend.api.console.feeds.pages import FeedPages
from backend.api.console.figures.compare_pages import ComparePages
from backend.api.console.figures.json import FiguresApi
from backend.api.console.figures.pages import FiguresPages
from backend.api.console.frame.back.kept_forms import keep_form_page
from backend.api.console.frame.controllers import DESK
from backend.api.console.frame.problem_pages import PAGE_PROBLEMS
from backend.api.console.frame.static_files import StaticFiles
from backend.api.console.invitations.batch_pages import BatchApi, BatchPages
from backend.api.console.invitations.json import InvitationsApi
from backend.api.console.invitations.pages import InvitationPages
from backend.api.console.overview.pages import OverviewPages
from backend.api.console.plans.edit_pages import PlanEditPages
from backend.api.console.plans.json import PlansApi
from backend.api.console.plans.pages import PlanPages
from backend.api.console.programs.json import ProgramsApi
from backend.api.console.programs.pages import ProgramPages
from backend.api.console.providers.administration import SignInWaysPages
from backend.api.console.providers.json import ProvidersApi, ProviderSetUpApi
from backend.api.console.providers.kept_pages import ProviderSetUpPages
from backend.api.console.providers.pages import ProviderPages
from backend.api.console.questions.json import QuestionsApi
from backend.api.console.questions.pages import QuestionPages
from backend.api.console.rounds.ends import RoundEndApi, RoundEndPages
from backend.api.console.rounds.json import RoundsApi
from backend.api.console.rounds.pages import RoundPages
from backend.api.console.rounds.reminders import ReminderApi, ReminderPages
from backend.api.console.rounds.steps import RoundSteps
from backend.api.console.sending.json import RetryApi, SendingApi
from backend.api.console.sending.messages import MessagesPages
from backend.api.console.sending.messages_json import MessagesApi
from backend.api.console.sending.pages import RetryPages, SendingPages
from backend.api.console.series.json import SeriesApi
from backend.api.console.series.pages import SeriesPages
from backend.api.console.sign_in.by_mail import MailSignInPages
from backend.api.console.sign_in.own_step import OwnStepPages
from backend.api.console.sign_in.own_step_json import OwnStepApi
from backend.api.console.sign_in.pages import SignedInPages, SignInPages
from backend.api.console.sign_in.second_step import SecondStepPages
from backend.api.console.sign_in.sessions import SessionPages, SessionsApi
from backend.api.console.staff.code_pages import CodePages
from backend.api.console.staff.edit_pages import StaffEditPages
from backend.api.console.staff.end_pages import StaffEndPages
from backend.api.console.staff.import_history import ImportHistoryApi, ImportHistoryPages
from backend.api.console.staff.json import StaffApi
from backend.api.console.staff.pages import StaffPages
from backend.api.console.staff.person_json import StaffPersonApi
from backend.api.console.staff.primary import PrimaryApi, PrimaryPages
from backend.api.console.staff_import.columns import StaffColumnsPages
from backend.api.console.staff_import.pages import StaffImportPages
from backend.api.console.staff_import.progress import StaffReadingApi, StaffReadingPages
from backend.api.console.start.pages import StartApi, StartPages
from backend.api.console.topics.json import TopicsApi
from backend.api.console.topics.pages import TopicPages
from backend.api.console.webhooks.json import WebhooksApi
from backend.api.console.webhooks.pages import WebhookPages

CONSOLE = Router(
    path="/",
    route_handlers=[
        SignInPages,
        MailSignInPages,
        SecondStepPages,
        OwnStepPages,
        SignedInPages,
        ProviderPages,
        SessionPages,
        StaticFiles,
        StartPages,
        OverviewPages,
        FiguresPages,
        ComparePages,
        TopicPages,
        QuestionPages,
        LibraryPages,
        FeedPages,
        ArticlePages,
        PlanPages,
        PlanEditPages,
        RoundPages,
        RoundSteps,
        RoundEndPages,
        ReminderPages,
        SeriesPages,
        AccountPages,
        DownloadPages,
        PeoplePages,
        OrganisationPages,
        CoinPages,
        DayPages,
        DirectoryPages,
        ProgramPages,
        WebhookPages,
        SignInWaysPages,
        ProviderSetUpPages,
        AuditPages,
        NightPages,
        StaffPages,
        StaffEditPages,
        ImportHistoryPages,
        StaffEndPages,
        PrimaryPages,
        CodePages,
        StaffImportPages,
        StaffReadingPages,
        StaffColumnsPages,
        ChangesPages,
        DecidePages,
        AddressPages,
        MissedPages,
        InvitationPages,
        BatchPages,
        MessagesPages,
        SendingPages,
        RetryPages,
    ],
    guards=[read_brand],
    after_request=keep_form_page,
    dependencies=DESK,
    exception_handlers=PAGE_PROBLEMS,
)
CONSOLE_API = Router(
    path="/",
    route_handlers=[
        FiguresApi,
        TopicsApi,
        QuestionsApi,
        ArticlesApi,
        FeedApi,
        PlansApi,
        AdministrationApi,
        DaysApi,
        DirectoryApi,
        ProgramsApi,
        WebhooksApi,
        ProvidersApi,
        ProviderSetUpApi,
        SessionsApi,
        OwnStepApi,
        StartApi,
        RoundsApi,
        RoundEndApi,
        ReminderApi,
        SeriesApi,
        MessagesApi,
        SendingApi,
        RetryApi,
        StaffApi,
        StaffPersonApi,
        PrimaryApi,
        StaffReadingApi,
        ImportHistoryApi,
        ChangesApi,
        DecideApi,
        AddressChangesApi,
        DecideAddressesApi,
        DeparturesApi,
        DecideDeparturesApi,
        InvitationsApi,
        BatchApi,
    ],
    dependencies=DESK,
)
