"""Where the protocol's library reads and writes: the directory's entries, in the transaction of one request."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Final, cast
from uuid import UUID

from scim2_models import (
    Meta,
    NotFoundException,
    PreconditionFailedException,
    Resource,
    ResourceType,
    ResponseParameters,
    ScimFilter,
    ScimProvider,
    SearchRequest,
    UniquenessException,
)
from scim2_server.storage import AsyncScimStorage, SearchPage

from backend.api.scim.alike import alike
from backend.api.scim.reading import text_of
from backend.api.scim.service import POLICY
from backend.desk import Desk
from backend.registry.directory import (
    Entry,
    EntryChanged,
    EntryKind,
    EntryTaken,
    add_entry,
    change_entry,
    count_entries,
    entries_alike,
    entry_of,
    new_entry_id,
    remove_entry,
    some_entries,
)

KINDS: Final[dict[str, EntryKind]] = {"User": "person", "Group": "unit"}


@dataclass(frozen=True)
class Entries(AsyncScimStorage):
    """`token`: of the caller."""

    provider: ScimProvider
    desk: Desk
    token: UUID

    async def get(
        self,
        resource_type: ResourceType,
        resource_id: str,
        *,
        response_parameters: ResponseParameters[Any] | None = None,  # noqa: ARG002
    ) -> Resource[Any]:
        """The library leaves out by itself what is not asked for."""
        entry = await entry_of(self.desk.session, _kind(resource_type), _id(resource_id))
        if entry is None:
            raise NotFoundException
        return self._resource(resource_type, entry)

    async def search(
        self,
        resource_types: list[ResourceType],
        search_request: SearchRequest[Any],
        *,
        position: Any = None,  # noqa: ARG002
    ) -> SearchPage:
        """By number of the first: no cursors are announced, so none comes."""
        start, most = search_request.start_index_0 or 0, search_request.count or 0
        if len(resource_types) == 1 and search_request.filter is None:
            return await self._all(resource_types[0], start, most)
        matching = [
            resource
            for resource_type in resource_types
            async for resource in self._matching(resource_type, search_request.filter)
        ]
        return SearchPage(len(matching), matching[start : start + most])

    async def _all(self, resource_type: ResourceType, start: int, most: int) -> SearchPage:
        entries = await some_entries(self.desk.session, _kind(resource_type), start, most)
        total = await count_entries(self.desk.session, _kind(resource_type))
        return SearchPage(total, [self._resource(resource_type, entry) for entry in entries])

    async def _matching(
        self, resource_type: ResourceType, wanted: ScimFilter[Any] | None
    ) -> AsyncIterator[Resource[Any]]:
        """What directories ask for again and again is found by an index; the rest of the filter is the library's."""
        same = {} if wanted is None else alike(wanted)
        async for entry in entries_alike(self.desk.session, _kind(resource_type), same):
            resource = self._resource(resource_type, entry)
            if wanted is None or _bound(wanted, resource).match(resource):
                yield resource

    async def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        entry_id = new_entry_id()
        try:
            text = text_of(resource, entry_id)
            entry = await add_entry(self.desk, _kind(resource_type), entry_id, text, self.token)
        except EntryTaken as error:
            raise UniquenessException from error
        return self._resource(resource_type, entry)

    async def update(
        self, resource_type: ResourceType, resource: Resource[Any], *, expected_version: str | None = None
    ) -> Resource[Any]:
        entry_id = _id(str(resource.id))
        text, version = text_of(resource, entry_id), _number(expected_version)
        try:
            entry = await change_entry(self.desk, _kind(resource_type), entry_id, text, self.token, version)
        except EntryTaken as error:
            raise UniquenessException from error
        except EntryChanged as error:
            raise PreconditionFailedException from error
        if entry is None:
            raise NotFoundException
        return self._resource(resource_type, entry)

    async def delete(
        self, resource_type: ResourceType, resource_id: str, *, expected_version: str | None = None
    ) -> None:
        kind, version = _kind(resource_type), _number(expected_version)
        try:
            removed = await remove_entry(self.desk, kind, _id(resource_id), version)
        except EntryChanged as error:
            raise PreconditionFailedException from error
        if not removed:
            raise NotFoundException

    def operation(self) -> AbstractAsyncContextManager[None]:
        """One request is one transaction already: no bulk requests are taken."""
        return nullcontext()

    def _resource(self, resource_type: ResourceType, entry: Entry) -> Resource[Any]:
        model = cast(type[Resource[Any]], self.provider.model_for(resource_type))
        # What an earlier release kept and this one has no use for is passed by.
        resource = model.model_validate({**entry.content, "id": str(entry.id)}, scim_policy=POLICY)
        resource.meta = Meta(
            resource_type=resource_type.name,
            created=entry.made_at,
            last_modified=entry.changed_at,
            version=f'W/"{entry.version}"',
        )
        return resource


def _bound(wanted: ScimFilter[Any], resource: Resource[Any]) -> ScimFilter[Any]:
    """A search in several kinds has a filter that knows none: it is read as one of this kind."""
    return wanted if wanted.models else cast(Any, ScimFilter)[type(resource)](str(wanted))


def _kind(resource_type: ResourceType) -> EntryKind:
    return KINDS[str(resource_type.name)]


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFoundException from error


def _number(version: str | None) -> int | None:
    return None if version is None else int(version.removeprefix("W/").strip('"'))
