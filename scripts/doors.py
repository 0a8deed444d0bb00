"""A type of import contract: who stands outside a domain knocks at one of its doors (.importlinter, ADR 0019).

Of `domains` the door is the package itself, and whatever else stands in `also_doors`; all other modules in it are for
the domain alone, also those that nobody has thought of yet. A door at which nobody knocks is a complaint too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class Doors(Contract):
    type_name = "doors"

    domains: Any = fields.ListField(subfield=fields.StringField())
    also_doors: Any = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002
        complaints = [complaint for domain in self.domains for complaint in self._entered(graph, domain)]
        complaints += [f"nobody knocks at {door}" for door in self.also_doors if not any(self._outside(graph, door))]
        return ContractCheck(kept=not complaints, metadata={"complaints": complaints})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for complaint in check.metadata["complaints"]:
            output.print_error(f"- {complaint}", bold=False)
        output.new_line()

    def _entered(self, graph: ImportGraph, domain: str) -> Iterator[str]:
        for room in sorted(graph.find_descendants(domain) - set(self.also_doors)):
            for importer in self._outside(graph, room):
                places = graph.get_import_details(importer=importer, imported=room)
                yield f"{importer} -> {room} (l. {', '.join(str(place['line_number']) for place in places)})"

    def _outside(self, graph: ImportGraph, room: str) -> Iterator[str]:
        """Who imports a room and is of another domain."""
        (domain,) = (domain for domain in self.domains if room.startswith(f"{domain}."))
        for importer in sorted(graph.find_modules_that_directly_import(room)):
            if not f"{importer}.".startswith(f"{domain}."):
                yield importer
