"""Settings of the site, one file; what differs between machines is read from the environment.

GOVARCHIVE_ENV           local (default) or production. Production demands a secret key and host names and
                         turns on everything that needs HTTPS.
GOVARCHIVE_DATA_DIR      where database, index, sources and media live (default: data/ beside manage.py)
GOVARCHIVE_SECRET_KEY    signs sessions; made once into the data folder if local, demanded in production
GOVARCHIVE_HOSTS         host names the site answers to, parted by commas
GOVARCHIVE_ORIGINS       origins trusted to send forms, https://…, parted by commas (default: https:// + hosts)
GOVARCHIVE_BEHIND_PROXY  1 if a proxy ends HTTPS and always sets X-Forwarded-Proto and X-Forwarded-For itself
GOVARCHIVE_DEBUG         1 shows error pages to developers; refused in production
GOVARCHIVE_LOG_LEVEL     INFO by default
GOVARCHIVE_PUBLISH_LOADED  1 (default): what load_seeds brings in is published at once; 0: it begins as drafts
GOVARCHIVE_SIGN_IN_TO_READ  1: only who has signed in may read; 0 (default): everybody may
DATABASE_URL             postgres://user:password@host/name instead of SQLite in the data folder

docs/deployment.md says how to use them.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from govarchive.secret_key import read_or_create_secret_key


def _flag(name: str, default: str = "0") -> bool:
    """Read a yes-or-no variable; anything but 1 and 0 is a mistake worth stopping for."""
    value = os.environ.get(name, "") or default
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} 只能是 1 或 0，现为 {value!r}。")
    return value == "1"


def _list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


# Kind of installation -------------------------------------------------------------------------------------------------

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("GOVARCHIVE_DATA_DIR") or BASE_DIR / "data").resolve()

ENVIRONMENT = os.environ.get("GOVARCHIVE_ENV") or "local"
if ENVIRONMENT not in {"local", "production"}:
    raise ImproperlyConfigured(f"GOVARCHIVE_ENV 只能是 local 或 production，现为 {ENVIRONMENT!r}。")
IS_PRODUCTION = ENVIRONMENT == "production"

DEBUG = _flag("GOVARCHIVE_DEBUG")
if DEBUG and IS_PRODUCTION:
    raise ImproperlyConfigured("正式环境（GOVARCHIVE_ENV=production）不能打开 GOVARCHIVE_DEBUG。")

SECRET_KEY = os.environ.get("GOVARCHIVE_SECRET_KEY", "")
if not SECRET_KEY:
    if IS_PRODUCTION:
        raise ImproperlyConfigured("正式环境须设置 GOVARCHIVE_SECRET_KEY（不少于 50 个随机字符）。")
    SECRET_KEY = read_or_create_secret_key(DATA_DIR / "secret_key")

ALLOWED_HOSTS = _list("GOVARCHIVE_HOSTS")
if not ALLOWED_HOSTS:
    if IS_PRODUCTION:
        raise ImproperlyConfigured("正式环境须设置 GOVARCHIVE_HOSTS,例如 archive.example.gov.cn。")
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

# Applications ---------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django_tasks",
    "django_tasks_db",  # before documents, which takes its page out of the administration
    "govarchive",  # only for its management commands
    "documents",
    "search",  # before haystack, whose rebuild_index and update_index it replaces
    "haystack",
    "django_htmx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "axes",  # counts failures to sign in
    "import_export",  # sheets of corrections
    "simple_history",  # keeps what persons change, before and after
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads with random bytes, so that lengths tell nothing of secrets
    "csp.middleware.CSPMiddleware",
    "govarchive.permissions_policy.permissions_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "govarchive.body_limit.BodyLimitMiddleware",  # before all that reads the body of a request
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "govarchive.sign_in.MembersOnlyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "govarchive.sign_in.longest_session",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it turns a refused sign-in into the page that says so
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",  # says who changes
]

ROOT_URLCONF = "govarchive.urls"
WSGI_APPLICATION = "govarchive.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "documents.views.reading_settings.reading_settings",
            ],
        },
    },
]

# Database and search index --------------------------------------------------------------------------------------------

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",  # a writer waits at BEGIN; a later upgrade to a write lock would fail at once
    "timeout": 20,  # seconds
    "init_command": "; ".join(
        (
            "PRAGMA journal_mode = WAL",  # readers go on while one loads
            "PRAGMA synchronous = NORMAL",  # safe with WAL: only the last commits may be lost, and only to a power cut
            "PRAGMA foreign_keys = ON",
            "PRAGMA cache_size = -32000",  # 32 MB
            "PRAGMA mmap_size = 268435456",  # 256 MB
            "PRAGMA temp_store = MEMORY",
        )
    ),
}

DATABASES: dict[str, dict[str, Any]] = {
    "default": dict(
        dj_database_url.config(
            default=f"sqlite:///{DATA_DIR / 'archive.sqlite3'}", conn_max_age=600, conn_health_checks=True
        )
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"].update(OPTIONS=SQLITE_OPTIONS, CONN_MAX_AGE=0)

HAYSTACK_CONNECTIONS: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "search.engines.whoosh.WhooshEngine",
        "PATH": str(DATA_DIR / "index"),
    },
}

# When the index follows a change of rows: thread (after commit, beside), inline (after commit, at once) or later
# (by `update_index` alone).
SEARCH_UPDATE = "thread"

# Whether a paper that load_seeds brings in is published at once or begins as a draft; uploads always begin as drafts.
PUBLISH_LOADED = _flag("GOVARCHIVE_PUBLISH_LOADED", default="1")

# Reports of readers: after so many days name and contact are emptied.
REPORT_CONTACT_DAYS = 180

# Language and time ----------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("zh-hant", _("繁体中文")), ("en", _("英文"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Files ----------------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# Uploads: a file past 2.5 MB goes to the disk while it comes in; what is longer than this is refused unread.
LONGEST_BODY = 160 * 1024 * 1024  # bytes, all files together; of one file: documents/conversion/limits.py
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FILES = 100

# Work in the background: a queue in the database, worked off by `manage.py work_off_jobs`, which serve_site starts.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Security -------------------------------------------------------------------------------------------------------------

# Scripts, styles, pictures and forms from this site alone; nothing inline, no frames.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if IS_PRODUCTION:
    CSRF_TRUSTED_ORIGINS = _list("GOVARCHIVE_ORIGINS") or [
        f"https://{'*' if host.startswith('.') else ''}{host}" for host in ALLOWED_HOSTS if host != "*"
    ]
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
BEHIND_PROXY = _flag("GOVARCHIVE_BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Signing in -----------------------------------------------------------------------------------------------------------

SIGN_IN_TO_READ = _flag("GOVARCHIVE_SIGN_IN_TO_READ")
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
# A session ends two hours after its last request, and with the browser: computers of an office are shared.
SESSION_COOKIE_AGE = 2 * 3600
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_LONGEST_AGE = 12 * 3600  # seconds after the sign-in it ends in any case: no day of work is longer

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# Five failures of one name from one address: a quarter of an hour. Not by the name alone, or anybody could lock out
# a colleague. Counted in the database, so that all processes know.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = datetime.timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "govarchive.sign_in.locked_out"
AXES_CLIENT_IP_CALLABLE = "documents.client_address.client_address"
AXES_ENABLE_ADMIN = False  # its pages know no Chinese; `axes_reset` of manage.py lifts a lock
AXES_VERBOSE = False

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Log: to standard error, where the service manager keeps it -----------------------------------------------------------

LOG_LEVEL = os.environ.get("GOVARCHIVE_LOG_LEVEL") or "INFO"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    # Django's own handlers mail administrators and print twice: the root's one handler is enough.
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        "django_tasks": {"level": "WARNING"},  # tells of every task
        "django_tasks_db": {"level": "WARNING"},
    },
}
