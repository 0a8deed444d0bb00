from __future__ import annotations

import pytest

from backend.run import directory


def test_who_runs_the_directory_is_told_of_the_variable_that_its_port_has(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"DATABASE_URL": "postgresql+psycopg://named_app:pw@db/named", "ORIGIN": "https://puls.eksempel.dk"}
    for name, value in {**given, "ENVIRONMENT": "production", "HOST": "nowhere.invalid"}.items():
        monkeypatch.setenv(f"LINJEPULS_NAMED_{name}", value)
    with pytest.raises(SystemExit, match=r"På nowhere\.invalid:8002 .+ ret HOST og DIRECTORY_PORT i sidens variable"):
        directory.main()
