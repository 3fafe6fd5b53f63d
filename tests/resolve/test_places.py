"""Places: the file, false friends, context, the user's own places, odd input, speed."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kronika.records import Place, Span
from kronika.resolve.places import Gazetteer, UserPlaces, candidates, resolve

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "tools" / "gazetteer"
BIN = ROOT / "src" / "kronika" / "resolve" / "places" / "data" / "gazetteer.bin"
MARKS = "\u0301\u0308\u202e\u200f\u00a0\u00ad\ufeff😀🇺🇦\r\n\t —–-'’.,:;()[]0123456789٣ŁłІїабвGKмо"
WORDS = [
    "Kyiv",
    "near",
    "obwodzie",
    "charkowskim",
    "Almaty",
    "stolicy",
    "г.",
    "Изюм",
    "the",
    "capital",
    "of",
    "Нижнем",
    "Новгороде",
    "U.S.",
    "İstanbul",
    "😀",
    "al-",
    "-",
    "’",
    "New",
    "York",
    "state",
]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=MARKS, max_size=60),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(alphabet=MARKS, max_size=4)), max_size=25).map(" ".join),
)
LANGS = st.sampled_from(["pl", "en", "ru", "uk", "kk", "be", "sv", "", None])


@cache
def opened() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return opened()


def at(text: str, *words: str) -> list[Span]:
    return [Span(text.index(w), text.index(w) + len(w), w) for w in words]


def one(text: str, words: str, lang: str, gazetteer: Gazetteer, **more: object) -> Place:
    place = resolve(at(text, words), text, lang, gazetteer, **more)[0]  # type: ignore[arg-type]
    assert place is not None
    return place


# The file


def test_opens_fast_and_is_small(gazetteer: Gazetteer) -> None:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        Gazetteer.open()
        times.append(time.perf_counter() - start)
    assert min(times) < 0.05
    assert BIN.stat().st_size < 26_000_000
    assert len(gazetteer) > 250_000


def test_is_no_older_than_its_tables(gazetteer: Gazetteer) -> None:
    tables = b"".join((TABLES / name).read_bytes() for name in ("names.tsv", "admin1.tsv", "extra.tsv"))
    assert gazetteer.header.built_from == blake2b(tables, digest_size=8).hexdigest(), "run tools/gazetteer/build.py"


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"x" * 64)
    with pytest.raises(ValueError, match="not a gazetteer"):
        Gazetteer.open(other)
    with pytest.raises(FileNotFoundError):
        Gazetteer.open(tmp_path / "none.bin")


def test_threads_share_it(gazetteer: Gazetteer) -> None:
    text = "Walki w Bachmucie i w obwodzie charkowskim."
    mentions = at(text, "Bachmucie", "obwodzie charkowskim")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: resolve(mentions, text, "pl", gazetteer), range(40)))
    assert all(f == found[0] for f in found)


# What is found


def test_all_fields(gazetteer: Gazetteer) -> None:
    place = one("Protest w Żanaozenie.", "Żanaozenie", "pl", gazetteer)
    assert (place.name, place.country, place.admin1, place.precision) == (
        "Zhanaozen",
        "KAZ",
        "Mangystau Region",
        "place",
    )
    assert (place.start, place.end, place.text) == (10, 20, "Żanaozenie")
    assert place.geonames_id == 607610
    assert place.lat == pytest.approx(43.34, abs=0.01)
    assert place.lon == pytest.approx(52.86, abs=0.01)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("pl", w) for w in ("i", "od", "po", "Od", "MSZ", "rana", "07")] + [("en", "Truss"), ("ru", "под"), ("uk", "і")],
)
def test_false_friends_are_no_places(lang: str, words: str, gazetteer: Gazetteer) -> None:
    assert not [c for c in candidates(words, lang, gazetteer) if c.sure and c.score > 3.0]


@pytest.mark.parametrize(
    ("lang", "words", "country"),
    [("pl", "USA", "USA"), ("pl", "Chin", "CHN"), ("en", "Armenia", "ARM"), ("ru", "США", "USA")],
)
def test_countries_before_their_namesakes(lang: str, words: str, country: str, gazetteer: Gazetteer) -> None:
    assert candidates(words, lang, gazetteer)[0].country == country


def test_candidates_are_scored(gazetteer: Gazetteer) -> None:
    found = candidates("Trypolis", "pl", gazetteer)
    assert {"LBY", "LBN"} <= {c.country for c in found[:2]}
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


def test_context_countries_decide(gazetteer: Gazetteer) -> None:
    text = "Clashes broke out in Tripoli overnight."
    assert one(text, "Tripoli", "en", gazetteer, context_countries=["LBN"]).country == "LBN"
    assert one(text, "Tripoli", "en", gazetteer, context_countries=["LBY"]).country == "LBY"


def test_namesakes_near_the_other_places(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Kramatorsk, Sloviansk and Mykolaivka."
    places = resolve(at(text, "Kramatorsk", "Sloviansk", "Mykolaivka"), text, "en", gazetteer)
    assert places[2] is not None
    assert places[2].admin1 == "Donetsk Oblast"


def test_common_nouns_point_back(gazetteer: Gazetteer) -> None:
    text = "Rebels entered Goma in DR Congo. The city fell. Shops closed in the capital. The country mourned."
    places = resolve(at(text, "Goma", "city", "the capital", "country"), text, "en", gazetteer)
    assert [p and p.name for p in places] == ["Goma", "Goma", "Kinshasa", "Democratic Republic of the Congo"]


def test_an_unknown_place_takes_the_country_spoken_of(gazetteer: Gazetteer) -> None:
    place = one("W Kazachstanie podpalono Dom Zwycięstwa.", "Dom Zwycięstwa", "pl", gazetteer)
    assert (place.name, place.country, place.lat, place.precision) == ("Dom Zwycięstwa", "KAZ", None, None)


def test_an_unknown_cyrillic_name_is_romanised(gazetteer: Gazetteer) -> None:
    assert one("Бои идут под Крутозвоновкой в Украине.", "Крутозвоновкой", "ru", gazetteer).name == "Krutozvonovka"


@pytest.mark.parametrize(
    ("text", "words", "lang", "name"),
    [
        ("Taliban took Maidan Shahr in Afghanistan.", "Maidan Shahr", "en", "Maidan Shahr"),
        ("Shells fell on Shumy in Ukraine.", "Shumy", "en", "Shumy"),
        ("Crowds filled Bombay and Kiev.", "Bombay", "en", "Mumbai"),
        ("Crowds filled Bombay and Kiev.", "Kiev", "en", "Kyiv"),
        ("Soldiers shot at students in Tlatelolco.", "Tlatelolco", "en", "Tlatelolco"),
        ("Митинг в Вустершире разогнали.", "Вустершире", "ru", "Worcestershire"),
        ("Protest w Prowansji i w Kornwalii.", "Kornwalii", "pl", "Cornwall"),
        ("Протест у Ломбардії.", "Ломбардії", "uk", "Lombardy"),
    ],
)
def test_the_common_english_name(text: str, words: str, lang: str, name: str, gazetteer: Gazetteer) -> None:
    assert one(text, words, lang, gazetteer).name == name


@pytest.mark.parametrize("words", ["Нью", "Йорке", "Нью-Йорке"])
def test_a_mention_cut_from_a_hyphened_name(words: str, gazetteer: Gazetteer) -> None:
    assert one("Протест прошёл в Нью-Йорке.", words, "ru", gazetteer).name == "New York"


def test_no_letters_no_place(gazetteer: Gazetteer) -> None:
    text = "42 …"
    assert resolve([Span(0, 2, "42"), Span(3, 4, "…")], text, "pl", gazetteer) == [None, None]


def test_no_mentions(gazetteer: Gazetteer) -> None:
    assert resolve([], "Kyiv", "en", gazetteer) == []


# The user's own places


def test_csv(tmp_path: Path, gazetteer: Gazetteer) -> None:
    file = tmp_path / "places.csv"
    file.write_text(
        "name,names,country,lat,lon,precision\nZelenyi Hai,Зелений Гай|Zielony Gaj,UKR,47.1,37.2,place\n",
        encoding="utf-8",
    )
    user = UserPlaces.load(file)
    place = one("Бої біля Зеленого Гаю.", "Зеленого Гаю", "uk", gazetteer, user=user)
    assert (place.name, place.country, place.lat, place.lon) == ("Zelenyi Hai", "UKR", 47.1, 37.2)
    assert one("Walki w Zielonym Gaju.", "Zielonym Gaju", "pl", gazetteer, user=user).name == "Zelenyi Hai"


def test_geojson(tmp_path: Path, gazetteer: Gazetteer) -> None:
    file = tmp_path / "places.geojson"
    file.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":'
        '{"name":"Camp Seven","country":"syr","precision":"point"},'
        '"geometry":{"type":"Polygon","coordinates":[[[40,36],[42,36],[42,38],[40,38]]]}}]}',
        encoding="utf-8",
    )
    place = one("Fire broke out in Camp Seven.", "Camp Seven", "en", gazetteer, user=UserPlaces.load(file))
    assert (place.country, place.lat, place.lon, place.precision) == ("SYR", 37.0, 41.0, "point")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,lat,lon\nA,95,0\n", "place 1: 95.0 is outside"),
        ("name,country\nA,Poland\n", "ISO alpha-3"),
        ("name,country\n,POL\n", "no name"),
        ("name,precision\nA,house\n", "precision 'house'"),
        ("name,lat\nA,north\n", "place 1"),
        ("{", "places.csv"),
    ],
)
def test_a_wrong_row_is_named(text: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=says):
        UserPlaces.load(file)


# Any input


@settings(max_examples=150, deadline=None)
@given(TEXTS, LANGS, st.lists(st.tuples(st.integers(0, 90), st.integers(0, 40)), max_size=6))
def test_never_raises_and_keeps_the_words(text: str, lang: str | None, cuts: list[tuple[int, int]]) -> None:
    gazetteer = opened()
    mentions = [Span(a, min(a + n, len(text)), text[a : a + n]) for a, n in cuts if a < len(text) and n]
    places = resolve(mentions, text, lang, gazetteer)
    assert len(places) == len(mentions)
    for mention, place in zip(mentions, places, strict=True):
        if place:
            assert place.text == mention.text == text[place.start : place.end]
            assert place.name
    assert places == resolve(mentions, text, lang, gazetteer)


def test_long_input_takes_little_time(gazetteer: Gazetteer) -> None:
    start = time.perf_counter()
    for text in ("New " * 5000, "a" * 50_000, "’" * 50_000, "А-" * 20_000, "U." * 20_000):
        resolve([Span(0, len(text), text)], text, "pl", gazetteer)
    assert time.perf_counter() - start < 5


def test_fifteen_mentions_take_milliseconds(gazetteer: Gazetteer) -> None:
    names = [
        "Харькове",
        "Бахмуте",
        "Киеве",
        "Львове",
        "Донецке",
        "Мариуполе",
        "Одессе",
        "Сумах",
        "Херсоне",
        "Полтаве",
        "Виннице",
        "Чернигове",
        "Черкассах",
        "Ровно",
        "Луцке",
    ]
    text = " ".join(
        f"Вчера в {name} украинские военные сообщили о новых обстрелах жилых кварталов и о погибших." for name in names
    )
    mentions = at(text, *names)
    times = []
    for _ in range(20):
        start = time.perf_counter()
        resolve(mentions, text, "ru", gazetteer)
        times.append(time.perf_counter() - start)
    assert min(times) < (0.01 if os.environ.get("CI") else 0.004), f"{min(times) * 1000:.1f} ms"
