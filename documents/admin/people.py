"""Administration of people: accounts and groups, their permissions in words, and all that one person changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import ManyToManyField, QuerySet, Value
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from documents.admin.history import FixedHistoryAdmin, acts_of, count_acts
from documents.admin.reading import yes_or_no
from documents.admin.version_words import VersionWords

_ACTS_SHOWN = 50
_ACTS = {"add": _("可以添加"), "change": _("可以修改"), "delete": _("可以删除"), "view": _("可以查看")}


def permission_words(permission: Permission) -> str:
    """What is permitted, the kind of row first: 公文：可以修改. Django's own names of permissions are English."""
    kind = permission.content_type
    model = kind.model_class()
    act = _ACTS.get(permission.codename.removesuffix(f"_{kind.model}"), permission.name)
    return f"{model._meta.verbose_name if model else kind.model}：{act}"


class PermissionsField(forms.ModelMultipleChoiceField):
    """Permissions in words."""

    def label_from_instance(self, obj: Permission) -> str:
        """As `permission_words`."""
        return permission_words(obj)


class PermissionWords(VersionWords):
    """What changed in an account or a group."""

    def name_of(self, row: Any) -> str:
        """Permissions in words, groups by name."""
        return permission_words(row) if isinstance(row, Permission) else str(row)


class PasswordForm(AdminPasswordChangeForm):
    """A new password for another person, or none. Django's own warning knows no other language than English."""

    usable_password_help_text = format_lazy(
        '<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        _("停用后，这个用户现有的密码就作废，不能再登录。"),
    )


def assignable() -> QuerySet[Permission]:
    """The permissions that mean something here: on what the administration shows, and on accounts."""
    names = {
        model._meta.label_lower
        for model in (*apps.get_app_config("documents").get_models(), User, Group)
        if not hasattr(model, "instance_type")  # of a history nobody is asked for permission
    }
    kind = Concat("content_type__app_label", Value("."), "content_type__model")
    return Permission.objects.alias(kind=kind).filter(kind__in=names).select_related("content_type")


class PermittingAdmin(FixedHistoryAdmin):
    """What the administrations of accounts and of groups share."""

    version_words = PermissionWords

    def formfield_for_manytomany(self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """Permissions are offered in words."""
        if db_field.remote_field.model is Permission:
            kwargs |= {"queryset": assignable(), "form_class": PermissionsField}
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class PersonAdmin(PermittingAdmin, UserAdmin):
    """Accounts, each with the page of what the person changed, and with who changed the account."""

    change_form_template = "admin/documents/history/person_form.html"
    change_password_form = PasswordForm
    list_display = ("username", "last_name", "first_name", "groups_shown", yes_or_no(User, "is_active"), "last_login")
    list_filter = ("is_active", "is_staff", "groups")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With the groups."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("组"))
    def groups_shown(self, person: User) -> str:
        """By name."""
        return "、".join(group.name for group in person.groups.all()) or "—"

    def get_urls(self) -> list[URLPattern]:
        """The page of changes beside those of every account."""
        changes = path("<int:pk>/changes/", self.admin_site.admin_view(self.changes_view), name="auth_user_changes")
        return [changes, *super().get_urls()]

    def changes_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """All that a person changed, newest first; everybody may see their own."""
        if not (request.user.pk == pk or self.has_view_permission(request)):
            raise PermissionDenied
        person = get_object_or_404(User, pk=pk)
        page = Paginator(range(count_acts(pk)), _ACTS_SHOWN).get_page(request.GET.get("page"))
        acts = acts_of(pk, max(page.start_index() - 1, 0), page.end_index())
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": _("%s 的改动") % person.get_username(),
            "person": person,
            "acts": acts,
            "page": page,
        }
        return TemplateResponse(request, "admin/documents/history/person.html", context)


class GroupsAdmin(PermittingAdmin, GroupAdmin):
    """Groups, with who changed what they may do."""


for _model, _options in ((User, PersonAdmin), (Group, GroupsAdmin)):
    admin.site.unregister(_model)
    admin.site.register(_model, _options)
