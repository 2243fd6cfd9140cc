from documents.parsing.issuer_context import IssuerContext
from documents.parsing.own_places import places_in_name


def names(body: str) -> list[str]:
    context = IssuerContext.of("渭南市", "渭南市人民政府", None, "610500")
    return [found.place.name for found in places_in_name(body, context)]


def test_places_in_names_of_bodies() -> None:
    assert names("白水县农业农村局") == ["白水县"]
    assert names("白水供电公司") == ["白水县"]
    assert names("白水县域经济研究中心") == ["白水县"]


def test_a_name_with_another_level_word_is_another_place() -> None:
    assert names("白水区农业农村局") == []
