"""`linjepuls demo`: everything on one machine, from two databases to an open round. Ctrl-C stops it all."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import httpx
from rich.console import Console

from backend.kit.language.terminal import in_terminal
from backend.kit.times.clock import SystemClock, local_day, write_offset
from simulator.demo.asked.asking import Asking, Wish
from simulator.demo.asked.second import ask
from simulator.demo.asked.telling import pressed, tell
from simulator.demo.asked.tour import FOLDER, tour_text
from simulator.demo.console import ConsoleRefused, SignedIn
from simulator.demo.layout import FolderInUse, Layout
from simulator.demo.operator import AFTER_ALL, ROLES, Operator
from simulator.demo.ports import PortInUse, Ports, check_port, mail_port
from simulator.demo.processes import ChildFailed, Children
from simulator.demo.sample import ZONE, Sample
from simulator.demo.staff_work import Bo, RoundStuck, Visitor
from simulator.demo.steps import Steps
from simulator.demo.words import ready_text
from simulator.postgres import Cluster, ClusterRefused, ClusterSpec
from simulator.postgres.files import free_port

READY_SECONDS = 120.0
AGAIN_SECONDS = 0.5
COIN = 10
"""Percent: what an organisation is proposed."""
_STOPPING = (signal.SIGINT, signal.SIGTERM)
SAMPLE = Path(__file__).resolve().parents[2] / "sample"


async def somebody_invited(link: str, *, open_newest: bool) -> Visitor | None:
    """By Bo; `open_newest`: as soon as the newest round is open."""
    async with SignedIn.by(link) as console:
        bo = Bo(console)
        if open_newest:
            await bo.until(await bo.newest_round(), "open")
        return await bo.invite_somebody()


class Stopped(Exception):
    """Ctrl-C or TERM."""


def main() -> None:
    arguments = _arguments()
    wish: Wish | None = "close-round" if arguments.close_round else "tour" if arguments.tour else None
    if wish is not None:
        ask(Path(arguments.data).absolute(), wish)
        return
    ports = Ports(arguments.port, arguments.ballot_port, arguments.mail_port or mail_port(arguments.port), free_port())
    console = Console(highlight=False)
    stop_on_signals()
    try:
        check_port(ports.named, "--port")
        check_port(ports.ballots, "--ballot-port")
        check_port(ports.mails or 0, "--mail-port")
        layout = Layout(Path(arguments.data).absolute())
        sample = Path(arguments.sample).absolute()
        Demo(layout, ports, sample, console, COIN if arguments.coin else 0).run(reset=arguments.reset)
    except Stopped:
        ignore_signals()
        console.print(in_terminal("demo-stopped"))
    except (PortInUse, FolderInUse, ClusterRefused, ChildFailed, ConsoleRefused, RoundStuck) as refused:
        console.print(f"[red]{in_terminal('demo-refused')}[/red] {refused}")
        sys.exit(1)


class Demo:
    """`coin`: percent, of an organisation that is seeded now."""

    def __init__(self, layout: Layout, ports: Ports, sample: Path, console: Console, coin: int = 0) -> None:
        self._layout = layout
        self._ports = ports
        self._sample = sample
        self._console = console
        self._coin = coin
        self._children = Children(layout.logs)
        self._clusters: list[Cluster] = []
        self._starting = ThreadPoolExecutor(2)
        self._asking = Asking(layout.root)

    def run(self, *, reset: bool) -> None:
        """Until it is stopped; raises Stopped, ClusterRefused or ChildFailed, and then nothing is left running."""
        try:
            self._prepare_folder(reset=reset)
            named, ballots = self._start_clusters()
            self._migrate(named, ballots)
            visitor, links = self._started(named, ballots)
            # Not broken into lines: whoever copies a link wants all of it.
            self._console.print(ready_text(self._ports, visitor, links), soft_wrap=True)
            self._asking.forget()
            while True:
                self._children.check()
                if (wish := self._asking.asked()) is not None:
                    self._asking.answer(self._answer(wish, named))
                time.sleep(0.5)
        finally:
            self._stop_all()

    def _answer(self, wish: Wish, named: Cluster) -> str:
        """To a second `linjepuls demo`. What goes wrong is told there, and the demo runs on."""
        environment = self._named_environment(named)
        try:
            if wish == "close-round":
                words = (str(self._sample), str(self._layout.root), self._ports.named_origin)
                self._children.begin("close-round", "simulator.demo.asked.closing", environment, *words)
                self._children.finish("close-round")
            operator = Operator(self._children, environment, self._layout.root)
            links = operator.left() if wish == "close-round" else operator.console_links(ROLES)
        except ChildFailed as failed:
            tell(self._layout.root, "failed", why=str(failed))
            return str(failed)
        by_role = dict(zip(ROLES, links, strict=True))
        if wish == "close-round" and (by := pressed(self._layout.root)) is not None:
            tell(self._layout.root, "done", link=next((by_role[role] for role in ROLES if role in by.roles), ""))
        if wish == "tour":
            return tour_text(self._ports, by_role, self._layout.root)
        return in_terminal("demo-closed", address=f"{self._ports.named_origin}/", console=by_role["communications"])

    def _prepare_folder(self, *, reset: bool) -> None:
        """A folder whose first start did not finish is begun again: nobody has been given anything from it."""
        self._layout.claim()
        if self._layout.begun and (reset or not self._layout.seeded.exists()):
            self._console.print(in_terminal("demo-anew", folder=str(self._layout.root)))
            self._layout.clear()
        self._layout.make()

    def _start_clusters(self) -> tuple[Cluster, Cluster]:
        """Both at once."""
        specs = (self._layout.named_cluster(), self._layout.ballots_cluster())
        self._console.print(in_terminal("demo-databases"))
        named, ballots = self._starting.map(self._start_cluster, specs)
        return named, ballots

    def _start_cluster(self, spec: ClusterSpec) -> Cluster:
        """Noted where it starts: whoever waits for it may be stopped, or told that the other one failed."""
        cluster = Cluster.start(spec)
        self._clusters.append(cluster)
        return cluster

    def _migrate(self, named: Cluster, ballots: Cluster) -> None:
        for_named, for_ballots = self._layout.migrate_environments(named, ballots)
        self._children.begin("named-migrate", "backend.run.migrate", for_named)
        self._children.begin("ballots-migrate", "backend.ballot_box.run.migrate", for_ballots)
        self._children.finish("named-migrate")
        self._children.finish("ballots-migrate")

    def _started(self, named: Cluster, ballots: Cluster) -> tuple[Visitor | None, dict[str, str]]:
        self._console.print(in_terminal("demo-applications"))
        if self._layout.seeded.exists():
            # Whoever comes back waits for pages: the workers, as long to start, would share the cores with them.
            self._start_pages(named, ballots)
            self._wait_until_ready()
            operator = Operator(self._children, self._named_environment(named), self._layout.root)
            invited = self._invited(operator.console_links(AFTER_ALL))
            self._start_workers(named, ballots)
            return invited
        self._go_back()
        self._start_pages(named, ballots)
        self._start_workers(named, ballots)
        self._load(named)
        self._wait_until_ready()
        return self._invited(self._seed(named))

    def _start_pages(self, named: Cluster, ballots: Cluster) -> None:
        # All the simulated staff's requests would keep one core busy for a minute, and the other one waiting.
        processes = 1 if self._layout.seeded.exists() else 2
        web = self._layout.ballots_web_environment(self._ports, ballots)
        self._children.serve("mails", "simulator.mail.sink", self._layout.mail_environment(self._ports))
        self._children.serve("named-web", "backend.run.web", self._named_environment(named, processes))
        self._children.serve("ballots-web", "backend.ballot_box.run.web", web)

    def _start_workers(self, named: Cluster, ballots: Cluster) -> None:
        # Past rounds are only played: what is told of them would all come today.
        ports = self._ports if self._layout.seeded.exists() else self._ports.without_sending()
        self._children.serve("named-worker", "backend.run.worker", self._layout.named_environment(ports, named))
        worker = self._layout.ballots_worker_environment(ballots)
        self._children.serve("ballots-worker", "backend.ballot_box.run.worker", worker)

    def _wait_until_ready(self) -> None:
        for origin in (self._ports.named_origin, self._ports.ballots_origin):
            self._wait_until_healthy(f"{origin}/health")

    def _wait_until_healthy(self, url: str) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            self._children.check()
            with suppress(httpx.HTTPError):
                if httpx.get(url, timeout=2, trust_env=False).is_success:
                    return
            time.sleep(0.05)
        raise ChildFailed(
            in_terminal("demo-silent", url=url, seconds=round(READY_SECONDS), logs=str(self._layout.logs))
        )

    def _go_back(self) -> None:
        """To before the first of the past rounds, before anything looks at the clock."""
        now = SystemClock().now()
        write_offset(self._layout.clock, Sample(self._sample).begins(local_day(now, ZONE)) - now)

    def _load(self, named: Cluster) -> None:
        """The sample as it was then, while the applications start: its tools need the database alone."""
        sample = Sample(self._sample)
        with Steps() as steps:
            show = steps.begin(in_terminal("demo-step.sample"))
            operator = Operator(self._children, self._named_environment(named), self._layout.root)
            operator.load(sample.staff_then(self._layout.root), sample.content_files)
            show(1, 1)
        write_offset(self._layout.clock, timedelta(0))

    def _seed(self, named: Cluster) -> list[str]:
        """The past rounds: in a process of its own, which shows its progress here. The links of AFTER_ALL."""
        environment = self._named_environment(named)
        words = (str(self._sample), str(self._layout.root), self._ports.named_origin, str(self._coin))
        self._children.show("seed", "simulator.demo.seed", environment, *words)
        # From here on there are mails.
        self._children.end("named-worker")
        self._children.serve("named-worker", "backend.run.worker", environment)
        write_offset(self._layout.clock, timedelta(0))
        return Operator(self._children, environment, self._layout.root).left()

    def _invited(self, links: Sequence[str]) -> tuple[Visitor | None, dict[str, str]]:
        """For a phone, and for the console by role. The first time when the round that is sent opens."""
        for_bo, *links = links
        visitor = asyncio.run(somebody_invited(for_bo, open_newest=not self._layout.seeded.exists()))
        self._layout.seeded.write_text("1\n", "ascii")
        return visitor, dict(zip(ROLES, links, strict=True))

    def _named_environment(self, named: Cluster, processes: int = 1) -> dict[str, str]:
        return self._layout.named_environment(self._ports, named, processes)

    def _stop_all(self) -> None:
        """Not to be interrupted: a second Ctrl-C changes nothing."""
        ignore_signals()
        self._children.stop()
        # What is half started can be stopped when it has started.
        self._starting.shutdown(cancel_futures=True)
        threads = [threading.Thread(target=cluster.stop) for cluster in self._clusters]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def _arguments() -> argparse.Namespace:
    """What each means is told by `linjepuls demo --help`."""
    parser = argparse.ArgumentParser(prog="linjepuls demo", description=in_terminal("cli-demo"))
    parser.add_argument("--data", default=FOLDER)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--ballot-port", type=int, default=8001)
    parser.add_argument("--mail-port", type=int)
    parser.add_argument("--sample", default=str(SAMPLE))
    parser.add_argument("--reset", action="store_true")
    parser.add_argument("--coin", action="store_true")
    parser.add_argument("--close-round", action="store_true")
    parser.add_argument("--tour", action="store_true")
    return parser.parse_args()


def stop_on_signals() -> None:
    """From now on Ctrl-C and TERM raise Stopped, again and again until `ignore_signals`: Python drops what is raised
    while it happens to be in a callback, such as those around a fork."""
    for name in (*_STOPPING, signal.SIGALRM):
        signal.signal(name, _stop)


def ignore_signals() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)
    for name in (*_STOPPING, signal.SIGALRM):
        signal.signal(name, signal.SIG_IGN)


def _stop(_signal: int, _frame: object) -> None:
    signal.setitimer(signal.ITIMER_REAL, AGAIN_SECONDS)
    raise Stopped


if __name__ == "__main__":
    main()
