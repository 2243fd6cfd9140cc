"""The door for a WSGI server: `waitress-serve govarchive.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govarchive.settings")

application = get_wsgi_application()
