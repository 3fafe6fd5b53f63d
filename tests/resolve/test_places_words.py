"""Countries in any inflection, declension undone, spellings folded."""

from __future__ import annotations

import pytest

from kronika.resolve.places import Gazetteer, country_of
from kronika.resolve.places.data_files import tsv_rows
from kronika.resolve.places.endings import bases
from kronika.resolve.places.fold import fold, romanise, skeleton
from kronika.resolve.places.phrase import generic, phrases

COUNTRIES = """
pl kazachski KAZ
pl kazachskiego KAZ
pl Rosjanie RUS
pl Ukraińców UKR
pl Niemczech DEU
pl Węgrzech HUN
pl Czechami CZE
pl Chin CHN
pl Kirgizja KGZ
pl Turkmenii TKM
pl Białorusią BLR
pl Demokratycznej_Republice_Konga COD
pl Stanach_Zjednoczonych USA
pl brytyjskimi GBR
pl Szkocji GBR
pl USA USA
en Briton GBR
en British GBR
en U.S. USA
en UK GBR
en DRC COD
en the_Netherlands NLD
en Filipinos PHL
en Swaziland SWZ
en southern_Afghanistan AFG
ru российский RUS
ru украинцев UKR
ru Великобритании GBR
ru Соединенных_Штатах USA
ru США USA
ru Филиппинах PHL
ru англичане GBR
ru Чада TCD
ru КНДР PRK
uk українських UKR
uk росіян RUS
uk Сполученими_Штатами USA
uk Об’єднаними_Арабськими_Еміратами ARE
uk угорці HUN
uk М’янмі MMR
"""
NONE = "pl rana | pl od | pl i | pl MSZ | pl On | en us | en it | en the | ru мали | ru под | uk та | pl Warszawa"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize("row", COUNTRIES.split("\n")[1:-1])
def test_country_of(row: str) -> None:
    lang, words, iso3 = row.split()
    assert country_of(words.replace("_", " "), lang) == iso3


@pytest.mark.parametrize("row", NONE.split(" | "))
def test_no_country(row: str) -> None:
    lang, _, words = row.partition(" ")
    assert country_of(words, lang) is None


@pytest.mark.parametrize(
    ("words", "lang", "iso3"),
    [
        ("Moskwa", "pl", "RUS"),
        ("Kijowa", "pl", "UKR"),
        ("Пекин", "ru", "CHN"),
        ("Washington", "en", "USA"),
        ("Варшаві", "uk", "POL"),
    ],
)
def test_capitals_stand_for_governments(words: str, lang: str, iso3: str, gazetteer: Gazetteer) -> None:
    assert country_of(words, lang, gazetteer) == iso3
    assert country_of("Nowosybirsk", "pl", gazetteer) is None


FORMS = """
Ałmatach pl Ałmaty; Charkowem pl Charków; Bachmucie pl Bachmut; Awdijiwce pl Awdijiwka; Mariupolu pl Mariupol;
Pradze pl Praga; Łodzi pl Łódź; Zakopanem pl Zakopane; Жанаозене ru Жанаозен; Харькове ru Харьков;
Авдеевки ru Авдеевка; Грозном ru Грозный; Казанью ru Казань; Сумах ru Сумы; Києві uk Київ; Харковом uk Харків;
Розі uk Ріг; Петербурзі uk Петербург; Рівному uk Рівне; Черкасах uk Черкаси; Бишкекте kk Бишкек
"""


@pytest.mark.parametrize("row", FORMS.split(";"))
def test_declension_is_undone(row: str) -> None:
    form, lang, base = row.split()
    assert fold(base) in {b.word for b in bases(fold(form), lang)}


@pytest.mark.parametrize("lang", ["pl", "ru", "uk"])
def test_ending_classes_are_well_formed(lang: str) -> None:
    rows = tsv_rows(f"endings.{lang}.tsv")
    assert len(rows) >= 30
    for base, forms, kind, example in rows:
        assert base
        assert forms
        assert example
        assert kind in {"noun", "zero", "adj", "people", "of"}


def test_fold() -> None:
    assert fold("Ałma-Ata") == "alma ata"
    assert fold("Слов’янськ") == fold("Слов'янськ") == "словянськ"
    assert fold("o\u0301") == fold("ó") == "o"
    assert fold("Ёлкино") == "елкино"
    assert fold("Київ") == "київ"
    assert fold("U.S.") == "us"


def test_spellings_of_one_sound_share_a_skeleton() -> None:
    assert skeleton("Żanaozen", "pl") == skeleton("Zhanaozen") == skeleton("Жанаозен") != ""
    assert skeleton("Sulajmanijja", "pl") == skeleton("Sulaymaniyah")
    assert skeleton("Ur") == ""


def test_romanise() -> None:
    assert romanise("Вовчанськ", "uk") == "Vovchansk"
    assert romanise("Єнакієве", "uk") == "Yenakiieve"
    assert romanise("Нижний Новгород", "ru") == "Nizhny Novgorod"


def test_phrases_tell_the_name_from_the_words_beside_it() -> None:
    assert ("charkowskim",) in [p.words for p in phrases("obwodzie charkowskim") if p.hint == "admin"]
    assert ("изюм",) in [p.words for p in phrases("г. Изюм") if p.hint == "town"]
    assert ("kabul",) in [p.words for p in phrases("Kabul airport") if p.hint == "building"]
    assert ("kharkiv",) in [p.words for p in phrases("near Kharkiv")]
    assert phrases("…") == ()


def test_common_nouns() -> None:
    assert generic("the capital") is not None
    assert generic("stolicy Szwecji") is not None
    assert generic("Kapsztad") is None
    assert generic("Mexico City") is None
