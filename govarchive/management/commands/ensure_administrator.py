"""`ensure_administrator`: the first administrator of a new site."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from govarchive.administrators import create_first_administrator


class Command(BaseCommand):
    """Arguments, one call, output."""

    help = "若还没有管理员，建立一个，并显示一次随机密码。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Print name and password of a new administrator, or nothing."""
        created = create_first_administrator()
        if created is None:
            return
        name, password = created
        self.stdout.write("已建立第一个管理员（密码只显示这一次，请记下，登录后可以修改）：")
        self.stdout.write(f"    用户名  {name}")
        self.stdout.write(f"    密码    {password}")
