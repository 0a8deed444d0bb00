"""What of a filter an index can answer. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from scim2_models import ScimFilter
from scim2_models.path import CompareOperator, Comparison, FilterNode, LogicalExpr, LogicalOperator

from backend.registry.directory import EntryField

_INDEXED: Final[Mapping[str, EntryField]] = {"id": "id", "username": "unique_name", "externalid": "external_id"}


def alike(wanted: ScimFilter[Any]) -> dict[EntryField, Any]:
    """What everything that the filter matches has in common; empty where that is nothing that an index knows."""
    return dict(filter(None, map(_same, _all_of(wanted.ast))))


def _all_of(node: FilterNode) -> tuple[FilterNode, ...]:
    return node.terms if isinstance(node, LogicalExpr) and node.op == LogicalOperator.and_ else (node,)


def _same(node: FilterNode) -> tuple[EntryField, Any] | None:
    """RFC 7643 section 2.1: names of attributes mean the same in capitals."""
    if not isinstance(node, Comparison) or node.op != CompareOperator.eq or not isinstance(node.value, str):
        return None
    field = _INDEXED.get(node.attr_path.attr.lower()) if node.attr_path.sub_attr is None else None
    if field is None:
        return None
    if field == "unique_name":
        return field, node.value.lower()
    return (field, node.value) if field == "external_id" else _id(node.value)


def _id(text: str) -> tuple[EntryField, Any] | None:
    try:
        return "id", UUID(text)
    except ValueError:
        return None
