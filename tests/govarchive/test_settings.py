"""Settings are read from the environment of a new process: each case starts one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PRODUCTION = {
    "GOVARCHIVE_ENV": "production",
    "GOVARCHIVE_SECRET_KEY": "k" * 64,
    "GOVARCHIVE_HOSTS": "archive.example.gov.cn, .example.cn",
}
PRINT = """
import json, sys
from govarchive import settings
print(json.dumps({name: getattr(settings, name, None) for name in sys.argv[1:]}, default=str))
"""


def read_settings(
    project_dir: Path, data_dir: Path, *names: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("GOVARCHIVE_", "DATABASE_"))}
    return subprocess.run(
        [sys.executable, "-c", PRINT, *names],
        cwd=project_dir,
        env=inherited | {"GOVARCHIVE_DATA_DIR": str(data_dir)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_local_defaults_keep_everything_in_the_data_folder(project_dir: Path, tmp_path: Path) -> None:
    result = read_settings(
        project_dir, tmp_path, "DEBUG", "DATABASES", "HAYSTACK_CONNECTIONS", "STATIC_ROOT", "SECRET_KEY"
    )
    values = json.loads(result.stdout)
    assert values["DEBUG"] is False
    assert values["DATABASES"]["default"]["NAME"] == str(tmp_path / "archive.sqlite3")
    assert values["HAYSTACK_CONNECTIONS"]["default"]["PATH"].startswith(str(tmp_path))
    assert values["STATIC_ROOT"].startswith(str(tmp_path))
    assert values["SECRET_KEY"] == (tmp_path / "secret_key").read_text(encoding="ascii")


def test_production_takes_its_key_and_hosts_and_demands_https(project_dir: Path, tmp_path: Path) -> None:
    names = ("SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE")
    values = json.loads(read_settings(project_dir, tmp_path, *names, **PRODUCTION).stdout)
    assert values == {
        "SECRET_KEY": "k" * 64,
        "ALLOWED_HOSTS": ["archive.example.gov.cn", ".example.cn"],
        "CSRF_TRUSTED_ORIGINS": ["https://archive.example.gov.cn", "https://*.example.cn"],
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
    }
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"GOVARCHIVE_SECRET_KEY": ""}, "GOVARCHIVE_SECRET_KEY"),
        ({"GOVARCHIVE_HOSTS": ""}, "GOVARCHIVE_HOSTS"),
        ({"GOVARCHIVE_DEBUG": "1"}, "GOVARCHIVE_DEBUG"),
        ({"GOVARCHIVE_DEBUG": "yes"}, "GOVARCHIVE_DEBUG"),
        ({"GOVARCHIVE_ENV": "prod"}, "GOVARCHIVE_ENV"),
    ],
)
def test_a_missing_or_wrong_value_stops_production_and_is_named(
    project_dir: Path, tmp_path: Path, change: dict[str, str], named: str
) -> None:
    result = read_settings(project_dir, tmp_path, "DEBUG", **PRODUCTION | change)
    assert result.returncode != 0
    assert named in result.stderr.splitlines()[-1]


def test_database_url_chooses_postgresql(project_dir: Path, tmp_path: Path) -> None:
    url = "postgres://archivist:s3cret@db.example.cn:5433/archive"
    values = json.loads(read_settings(project_dir, tmp_path, "DATABASES", DATABASE_URL=url).stdout)
    database = values["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["NAME"], database["HOST"], database["PORT"]) == ("archive", "db.example.cn", 5433)
    assert "init_command" not in database.get("OPTIONS", {})
