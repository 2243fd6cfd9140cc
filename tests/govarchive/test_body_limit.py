from __future__ import annotations

import pytest
from django.test import RequestFactory

from govarchive.body_limit import BodyLimitMiddleware


def unreachable(request):
    raise AssertionError("the body would have been read")


@pytest.mark.django_db
def test_a_body_of_200_megabytes_is_refused_unread_with_words_that_help(client):
    class Unreadable:
        def read(self, *args):
            raise AssertionError("read")

        readline = read

    response = client.generic(
        "POST", "/admin/documents/upload/add/", b"", content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": str(200 * 1024 * 1024), "wsgi.input": Unreadable()},
    )  # fmt: skip
    assert response.status_code == 413
    page = response.content.decode()
    assert "200.0" in page
    assert "请把文件分几次上传" in page


@pytest.mark.parametrize("length", ["", "12", "nonsense", "160000000"])
def test_others_pass(length):
    request = RequestFactory().post("/", b"", content_type="text/plain", CONTENT_LENGTH=length)
    assert BodyLimitMiddleware(lambda request: "passed")(request) == "passed"
