"""Dates as metadata state them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronika.read.day import day


@pytest.mark.parametrize(
    ("said", "lang", "found"),
    [
        ("2022-01-07", None, "2022-01-07"),
        ("2022-01-07T23:59:00-11:00", None, "2022-01-07"),
        ("20220107", None, "2022-01-07"),
        ("2022/01/07 10:00", None, "2022-01-07"),
        ("2022-13-07", None, None),
        ("Fri, 07 Jan 2022 10:00:00 GMT", None, "2022-01-07"),
        ("pt, 07 sty 2022 10:00:00 +0100", None, "2022-01-07"),
        ("Пт, 08 июл 2022 10:00:00 +0300", None, "2022-07-08"),
        ("Пт, 07 січ 2022 10:00:00 +0200", "uk", "2022-01-07"),
        ("9 stycznia 2022, 08:10", None, "2022-01-09"),
        ("9 січня 2022 р.", None, "2022-01-09"),
        ("7 января 2022 г.", "ru", "2022-01-07"),
        ("January 7, 2022", None, "2022-01-07"),
        ("7th of January 2022", None, "2022-01-07"),
        ("07.01.2022 10:15", None, "2022-01-07"),
        ("07/01/2022", None, None),
        ("07/01/2022", "pl", "2022-01-07"),
        ("17/01/2022", None, "2022-01-17"),
        ("01/17/2022", None, "2022-01-17"),
        ("31.02.2022", None, None),
        ("© 2019-2024", None, None),
        ("01.2022", None, None),
        ("2 dni temu", "pl", None),
        ("wczoraj", "pl", None),
        ("3000 osób 2022", "pl", None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_days(said: str | None, lang: str | None, found: str | None) -> None:
    assert day(said, lang) == found


@given(st.text(max_size=300), st.sampled_from([None, "pl", "xx"]))
def test_never_raises(said: str, lang: str | None) -> None:
    day(said, lang)
