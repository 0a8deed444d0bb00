"""What the service says it can (RFC 7643 sections 5 and 6), and how strictly it reads."""

from __future__ import annotations

from typing import Final

from scim2_models import (
    AuthenticationScheme,
    Bulk,
    ChangePassword,
    ETag,
    Filter,
    Patch,
    ResourceType,
    ScimPolicy,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
)
from scim2_server.service import ScimService

from backend.api.scim.schemas import EnterpriseUser, Group, Unit, User

MOST_RESULTS: Final = 200
POLICY: Final = ScimPolicy(
    # Directories send all they have, unasked: what is of no use here is not kept.
    unknown=ScimPolicy.Unknown.ignore,
    # Entra ID takes members out by value, and sets addresses that are not there yet.
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)


def scim_service() -> ScimService:
    types = [ResourceType.from_resource(User[EnterpriseUser]), ResourceType.from_resource(Group[Unit])]
    return ScimService(ScimProvider([User, EnterpriseUser, Group, Unit], types, _config(), POLICY))


def _config() -> ServiceProviderConfig:
    return ServiceProviderConfig(
        patch=Patch(supported=True),
        bulk=Bulk(supported=False, max_operations=0, max_payload_size=0),
        filter=Filter(supported=True, max_results=MOST_RESULTS),
        change_password=ChangePassword(supported=False),
        sort=Sort(supported=False),
        etag=ETag(supported=True),
        authentication_schemes=[
            AuthenticationScheme(
                type=AuthenticationScheme.Type.oauthbearertoken,
                name="Bearer token",
                description="A token made in Administration, in the Authorization header (RFC 6750)",
                primary=True,
            )
        ],
    )
