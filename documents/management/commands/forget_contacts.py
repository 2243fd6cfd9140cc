"""`forget_contacts`: names and contacts of readers who reported errors, emptied in time."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from documents.reader_reports import forget_contacts


class Command(BaseCommand):
    """One call, output."""

    help = "清空超过保留期限的读者联系方式和署名（平时在收到报错、打开报错列表时也会自动清空）。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many reports were emptied."""
        count = forget_contacts()
        self.stdout.write(f"已清空 {count} 条报错的联系方式（保留 {settings.REPORT_CONTACT_DAYS} 天）。")
