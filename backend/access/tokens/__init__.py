"""Tokens by which programs use the console's JSON API. A door beside access's."""

from __future__ import annotations

from backend.access.tokens.errors import (
    HolderNeeded,
    NotForPrograms,
    ProgramRefused,
    ProgramTooFast,
    ScopeMissing,
    TokenRefused,
    TwoIdentities,
)
from backend.access.tokens.policy import READING, SCOPES, STANDS_FOR, Scope
from backend.access.tokens.service import (
    API_PREFIX,
    ApiTokenRecord,
    Program,
    api_token_to_end,
    api_tokens,
    end_api_token,
    let_program_in,
    make_api_token,
    programs_out,
)

__all__ = [
    "API_PREFIX",
    "READING",
    "SCOPES",
    "STANDS_FOR",
    "ApiTokenRecord",
    "HolderNeeded",
    "NotForPrograms",
    "Program",
    "ProgramRefused",
    "ProgramTooFast",
    "Scope",
    "ScopeMissing",
    "TokenRefused",
    "TwoIdentities",
    "api_token_to_end",
    "api_tokens",
    "end_api_token",
    "let_program_in",
    "make_api_token",
    "programs_out",
]
