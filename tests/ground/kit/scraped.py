"""What Prometheus would read of a process."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample


def samples_of(text: str) -> list[Sample]:
    return [sample for family in text_string_to_metric_families(text) for sample in family.samples]


def scraped(registry: CollectorRegistry) -> list[Sample]:
    return samples_of(generate_latest(registry).decode())
