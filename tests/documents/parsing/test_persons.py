import pytest

from documents.parsing.persons import is_person_name


@pytest.mark.parametrize("name", ["朱是西", "张可新", "李强", "欧阳明", "买买提·艾力"])
def test_persons(name: str) -> None:
    assert is_person_name(name)


@pytest.mark.parametrize("word", ["通知", "公安局", "质量奖", "成员", "市财政局", "张", "李四光先生"])
def test_other_words(word: str) -> None:
    assert not is_person_name(word)
