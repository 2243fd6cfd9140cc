"""`compile_catalogues`: message catalogues, where they have changed."""

from __future__ import annotations

import subprocess
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from govarchive.catalogues import GettextMissingError, compile_catalogues


class Command(BaseCommand):
    """Arguments, one call, output."""

    help = "编译有改动的界面译文（locale/*.po）。"
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile what is stale; without gettext, say so and go on: the interface is then Chinese alone."""
        try:
            compile_catalogues(settings.LOCALE_PATHS)
        except GettextMissingError:
            self.stderr.write(
                "提示：缺少 gettext，界面只有简体中文。可安装后再启动（Debian、Ubuntu：apt install gettext）。"
            )
        except subprocess.CalledProcessError as error:
            raise CommandError(f"译文有误，见上：{error.cmd[-1]}") from error
