"""compose.yaml is valid by the published schema and keeps the two sides apart."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft201909Validator  # type: ignore[import-untyped]  # its stubs are no dependency

from backend.kit.backup import save_keys
from backend.kit.http.serving import MOST_CONNECTIONS, connections_for
from simulator.postgres.settings import options
from tests.deployment import composition as parts
from tests.ground.run.terminal import LINJEPULS, Terminal

IMAGES = ("named", "ballot-box")
DEPLOY = (parts.PROJECT / "docs" / "DEPLOY.md").read_text("utf-8")
BLOCKS = re.findall(r"(?ms)^```\w*\n(.+?)^```$", DEPLOY)


def networks(name: str) -> set[str]:
    return set(parts.services()[name]["networks"])


def volumes(name: str) -> set[str]:
    return {mount.split(":")[0] for mount in parts.services()[name].get("volumes", [])}


def side(name: str) -> str:
    return name.partition("-")[0]


def test_the_file_is_valid_by_the_published_schema() -> None:
    assert [error.message for error in Draft201909Validator(parts.schema()).iter_errors(parts.composition())] == []


@pytest.mark.parametrize("broken", [{"comand": ["named"]}, {"read_only": 1}, {"networks": {"x": {"ip": 1}}}])
def test_the_schema_would_have_found_a_slip(broken: dict[str, Any]) -> None:
    slipped = parts.composition()
    slipped["services"]["named-web"] |= broken
    assert not Draft201909Validator(parts.schema()).is_valid(slipped)


def test_every_service_is_of_one_side_and_one_kind() -> None:
    known = {*parts.APPLICATIONS, *parts.MIGRATIONS, *parts.ROLES, *parts.DATABASES}
    assert set(parts.services()) == known
    assert {side(name) for name in known} == {"named", "ballots"}


def test_the_sides_share_no_network_so_neither_reaches_the_other_s_database() -> None:
    reach = {which: set[str]() for which in ("named", "ballots")}
    for name in parts.services():
        assert networks(name), f"{name} would be on the default network, which all share"
        reach[side(name)] |= networks(name)
    assert reach["named"].isdisjoint(reach["ballots"])
    assert all("network_mode" not in service for service in parts.services().values())


def test_the_databases_and_the_closing_worker_have_no_way_out_and_no_port() -> None:
    declared = parts.composition()["networks"]
    for name in (*parts.DATABASES, "ballots-worker", *parts.MIGRATIONS, *parts.ROLES):
        assert all((declared[network] or {}).get("internal") is True for network in networks(name)), name
        assert "ports" not in parts.services()[name]


def test_the_applications_are_published_on_loopback_only() -> None:
    published = {name: service["ports"] for name, service in parts.services().items() if "ports" in service}
    assert published == {
        "named-web": ["127.0.0.1:8000:8000"],
        "named-directory": ["127.0.0.1:8002:8002"],
        "ballots-web": ["127.0.0.1:8001:8001"],
    }


def test_no_volume_or_secret_is_on_both_sides() -> None:
    for kind in ("volumes", "secrets"):
        for name in parts.composition()[kind]:
            users = {side(user) for user, service in parts.services().items() if name in _mounted(service, kind)}
            assert len(users) == 1, name


def _mounted(service: parts.Service, kind: str) -> set[str]:
    return {mount.split(":")[0] for mount in service.get(kind, [])}


def test_only_the_closing_worker_has_the_closing_keys_and_the_release_key() -> None:
    services = parts.services()
    assert [name for name in services if "closing-keys" in volumes(name)] == ["ballots-worker"]
    assert [name for name in services if "ballots-release-key" in services[name].get("secrets", [])] == [
        "ballots-worker"
    ]


def test_receipts_are_signed_where_ballots_arrive_and_by_no_key_that_signs_releases() -> None:
    services = parts.services()
    assert [name for name in services if "ballots-receipt-key" in services[name].get("secrets", [])] == ["ballots-web"]
    vouching = [name for name in services if "LINJEPULS_BALLOTS_APP_BUILDS" in services[name].get("environment", {})]
    assert vouching == ["ballots-web", "ballots-worker"]


def test_each_service_is_given_the_files_that_its_environment_names_and_no_other() -> None:
    for name, service in parts.services().items():
        wanted = {
            word.rpartition("/")[2] for word in service.get("environment", {}).values() if "/run/secrets/" in word
        }
        assert wanted == set(service.get("secrets", [])), name


def test_each_file_that_a_service_is_given_stands_by_its_path_in_what_compose_compares() -> None:
    """Else `up` says Running where a key was exchanged: of a secret only its name is compared."""
    files = {name: secret["file"] for name, secret in parts.composition()["secrets"].items()}
    for name, service in parts.services().items():
        given = {files[secret] for secret in service.get("secrets", [])}
        assert given == set(service.get("labels", {}).values()), name


def test_a_key_is_exchanged_in_containers_that_are_made_anew() -> None:
    exchanging = DEPLOY[DEPLOY.index("To rotate:") : DEPLOY.index("## The console")]
    assert re.findall(r"docker compose up (?!-d --force-recreate)[^`]*", exchanging) == []
    assert exchanging.count("docker compose up -d --force-recreate") == 2
    # Witnesses look at the record from its first entry on.
    assert re.search(r"remove the old[^.]*; a release key's stays", exchanging)


def test_the_containers_are_read_only_and_without_privileges() -> None:
    for name, service in parts.services().items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "/tmp" in service["tmpfs"], name  # noqa: S108
        assert not {"privileged", "cap_add", "devices", "pid", "ipc"} & set(service), name


def test_each_container_has_its_share_of_memory_and_nothing_of_it_is_swapped_out() -> None:
    for name, service in parts.services().items():
        assert re.fullmatch(r"[0-9]+[mg]", service["mem_limit"]), name
        assert service["memswap_limit"] == service["mem_limit"], name


def test_each_application_may_have_as_many_descriptors_as_it_keeps_connections() -> None:
    for name in parts.APPLICATIONS:
        assert connections_for(parts.services()[name]["ulimits"]["nofile"]) == MOST_CONNECTIONS


def test_the_base_of_both_images_may_be_given_by_its_digest() -> None:
    recipe = (parts.PROJECT / "Dockerfile").read_text("utf-8")
    bases = set(re.findall(r"(?m)^FROM (\S+)", recipe)) - set(parts.stages())
    assert bases == {"${PYTHON_IMAGE}"}


def test_all_that_run_have_a_health_check_and_all_that_end_do_not_restart() -> None:
    services = parts.services()
    for name in (*parts.APPLICATIONS, *parts.DATABASES):
        assert services[name]["healthcheck"]["test"][0] == "CMD"
        assert services[name]["restart"] == "unless-stopped"
    assert {services[name]["restart"] for name in (*parts.MIGRATIONS, *parts.ROLES)} == {"no"}


def test_each_side_starts_in_order_database_then_roles_then_migration_then_the_rest() -> None:
    for which in ("named", "ballots"):
        for before, after in pairwise(["db", "roles", "migrate"]):
            assert set(parts.services()[f"{which}-{after}"]["depends_on"]) == {f"{which}-{before}"}
        done = {f"{which}-migrate": {"condition": "service_completed_successfully"}}
        assert parts.services()[f"{which}-web"]["depends_on"] == done
        assert parts.services()[f"{which}-worker"]["depends_on"] == done


def test_no_variable_has_a_default_and_no_secret_stands_in_the_file() -> None:
    used = re.findall(r"\$+\{?\w+[^}\s]*", parts.text().partition("\nx-database")[2])
    assert used
    assert all(re.match(r"\$\{\w+:\?", use) for use in used), used
    for line in re.findall(r"(?im)^.*(?:password|_key:|://\w+:).*$", parts.text().partition("\nx-database")[2]):
        assert "${" in line or "/run/secrets/" in line or line.strip().startswith("#"), line


def test_no_password_opens_two_doors() -> None:
    for name, service in parts.services().items():
        passwords = {use for use in parts.variables(service) if use.endswith("_PASSWORD")}
        assert all(use.lower().startswith(side(name)) for use in passwords), name
    assert {use for use in parts.variables(parts.services()["named-web"]) if "PASSWORD" in use} == {
        "NAMED_APP_PASSWORD"
    }
    assert {use for use in parts.variables(parts.services()["ballots-web"]) if "PASSWORD" in use} == {
        "BALLOTS_SERVING_PASSWORD"
    }


@pytest.mark.parametrize(("own", "other"), [("named", "ballots"), ("ballots", "named")])
def test_an_operator_who_keeps_one_half_is_asked_for_no_secret_of_the_other(own: str, other: str) -> None:
    whole = parts.composition()
    half = [part for kind in ("services", "secrets") for name, part in whole[kind].items() if side(name) == own]
    asked = parts.variables(half)
    secret = {name.removeprefix("LINJEPULS_") for name in asked if name.endswith(("_PASSWORD", "_KEY"))}
    assert len(secret) >= 4
    assert not [name for name in secret if name.startswith(other.upper())]


def test_compose_is_told_where_the_variables_are_before_each_line_that_comes_after_the_first() -> None:
    [file] = set(re.findall(r"--env-file (\S+)", DEPLOY))
    told = f"export COMPOSE_ENV_FILES={file}\n"
    first, second, *_ = (line.start() for line in re.finditer(r"docker compose [a-z-]", DEPLOY))
    assert first < DEPLOY.index(told.strip()) < second
    [restoring] = [block for block in BLOCKS if " restore /copies/" in block]
    assert restoring.startswith(told)


def test_who_has_a_directory_upgrades_its_process_by_the_same_command() -> None:
    assert parts.services()["named-directory"]["profiles"] == ["directory"]
    assert "--profile" not in DEPLOY
    for heading in ("## A directory that keeps the staff list", "## Upgrades and growth"):
        section = DEPLOY[DEPLOY.index(heading) :].partition("\n## ")[0]
        assert "`COMPOSE_PROFILES=directory`" in section, heading


def test_what_restores_keys_is_typed_without_compose_which_asks_for_them(tmp_path: Path) -> None:
    """And what is typed needs no variable: it is done here with none, of keys that were saved."""
    restoring = [line.split() for block in BLOCKS for line in block.splitlines() if re.search(r"keys.restore", line)]
    assert {" ".join(words[:5]) for words in restoring} == {"docker run --rm -v /media/safe:/keys"}
    targets = {parts.services()[name]["image"]: parts.target(name) for name in parts.APPLICATIONS}
    assert {words[5] for words in restoring} == set(targets)
    for _, _, _, _, _, image, *words in restoring:
        keys = tmp_path / words[-2].removeprefix("/keys/").removesuffix(".zip")
        saved_keys(image, keys / Path(words[-2]).name)
        program = LINJEPULS.with_name(parts.entrypoint(targets[image])[0])
        typed = [word.replace("/keys/", f"{keys}/") for word in words]
        ended = Terminal(tmp_path, {}).run(*typed, program=program)
        assert (ended.returncode, ended.stderr) == (0, "")
        assert (keys / "again" / "some-key.pem").read_bytes() == b"secret"


def saved_keys(image: str, file: Path) -> None:
    file.parent.mkdir()
    key = file.with_name("some.pem")
    key.touch(mode=0o600)
    key.write_bytes(b"secret")
    which = "ballots" if "ballot-box" in image else "named"
    prefix = f"LINJEPULS_{which.upper()}_"
    save_keys(which, prefix, {f"{prefix}SOME_KEY": str(key)}, file, date(2026, 11, 28))


def test_the_clusters_log_as_little_as_the_embedded_one() -> None:
    silent = {option for option in options(5432, durable=True) if "log" in option or "timezone" in option}
    assert len(silent) > 10
    for name in parts.DATABASES:
        assert silent <= set(parts.services()[name]["command"])


def test_no_clock_can_be_moved_in_production() -> None:
    for name in parts.APPLICATIONS:
        environment = parts.services()[name]["environment"]
        assert [environment[key] for key in environment if key.endswith("_ENVIRONMENT")] == ["production"]
        assert not [key for key in environment if key.endswith("_CLOCK_FILE")]


def test_each_service_of_ours_runs_the_image_of_its_side() -> None:
    images = {"named": ("named", "linjepuls-named:0.1.0"), "ballots": ("ballot-box", "linjepuls-ballot-box:0.1.0")}
    for name in (*parts.APPLICATIONS, *parts.MIGRATIONS):
        assert (parts.target(name), parts.services()[name]["image"]) == images[side(name)]


def test_the_images_are_built_from_named_files_only_and_run_as_nobody_special() -> None:
    rules = (parts.PROJECT / ".dockerignore").read_text("utf-8").splitlines()
    assert next(rule for rule in rules if rule and not rule.startswith("#")) == "*"
    recipe = (parts.PROJECT / "Dockerfile").read_text("utf-8")
    copied = {path for line in re.findall(r"(?m)^COPY (?!--from)(.+) \S+$", recipe) for path in line.split()}
    assert copied == {rule.removeprefix("!") for rule in rules if rule.startswith("!")}
    assert all("\nUSER linjepuls\n" in parts.stages()[target] for target in IMAGES)


@pytest.mark.parametrize("target", IMAGES)
def test_an_image_holds_what_is_installed_for_it_and_nothing_of_the_other(target: str) -> None:
    """And it is installed as tests/deployment/wheels does it: hashed packages of the wheel's own, then the wheel."""
    taken = set(re.findall(r"COPY --from=(\S+)", parts.stages()[target]))
    assert taken == {f"build-{target}"}
    made = parts.stages()[f"build-{target}"]
    assert f"lock_part.py --project deploy/{target}/pyproject.toml" in made
    assert f"build_wheels.py {target} " in made
    assert "COPY --from" not in made


def test_nothing_is_installed_that_no_hash_was_held_against() -> None:
    recipe = (parts.PROJECT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    installs = re.findall(r"pip install ([^&\n]+)", recipe)
    assert len(installs) == 5
    assert all("--no-deps" in words and ("--require-hashes" in words or "--no-index" in words) for words in installs)
