"""The site's settings for tests: a data folder of their own, thrown away at the end; quick passwords."""

import os
import tempfile

_data_folder = tempfile.TemporaryDirectory(prefix="govarchive-tests-")  # removed when the process ends
for _name in [name for name in os.environ if name.startswith("GOVARCHIVE_")]:
    del os.environ[_name]  # a developer's own environment must not decide whether a test passes
os.environ["GOVARCHIVE_DATA_DIR"] = _data_folder.name

from govarchive.settings import *  # noqa: E402

if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}  # a file: browser tests serve from a thread
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT.mkdir()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
SEARCH_UPDATE = "inline"  # no thread outlives its test
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}  # a test carries out its jobs itself
JOBS_INLINE = True
