"""Live blogs."""

import json

import pytest

from kronika.read.document import Block
from kronika.read.liveblog import Entry, dated, minute
from tests.read.making import page
from tests.read.reading import all_of

TEXTS = [
    "Policja otoczyła rynek w Nukusie.",
    "Rzecznik podał, że zatrzymano 12 osób.",
    "Internet nie działa w całym mieście.",
    "Prezydent przyleciał do Nukusu.",
]


def blog(stamps: list[str], title: str = "Relacja na żywo: Nukus", published: str = "2022-07-02") -> bytes:
    items = "".join(f'<div class="wpis">{stamp}<p>{text}</p></div>' for stamp, text in zip(stamps, TEXTS, strict=True))
    head = f'<title>{title}</title><meta property="article:published_time" content="{published}T08:00:00">'
    return page("pl", head, f'<article><h1>{title}</h1><div class="feed">{items}</div></article>').encode()


@pytest.mark.parametrize(
    ("stamps", "days"),
    [
        (
            [f"<time>{t}</time>" for t in ("22:10", "23:55", "00:20", "01:05")],
            ["2022-07-02", "2022-07-02", "2022-07-03", "2022-07-03"],
        ),
        (
            [f"<span>{t}</span>" for t in ("01:05", "00:20", "23:55", "22:10")],
            ["2022-07-03", "2022-07-03", "2022-07-02", "2022-07-02"],
        ),
        (
            [
                f'<time datetime="{t}">x</time>'
                for t in ("2022-07-04T10:00", "2022-07-04T09:00", "2022-07-03T23:00", "2022-07-02T09:00")
            ],
            ["2022-07-04", "2022-07-04", "2022-07-03", "2022-07-02"],
        ),
    ],
)
def test_entries_by_their_times(stamps: list[str], days: list[str]) -> None:
    found = all_of(blog(stamps))
    assert [d.report.text for d in found] == TEXTS
    assert [d.report.published for d in found] == days
    assert [d.report.id for d in found] == [f"made-{i}" for i in (1, 2, 3, 4)]
    assert all(piece.path for d in found for piece in d.pieces)


def test_a_page_that_is_not_live_stays_whole() -> None:
    assert (
        len(
            all_of(
                blog([f"<time>{t}</time>" for t in ("22:10", "23:55", "00:20", "01:05")], "Zwykły artykuł o Nukusie")
            )
        )
        == 1
    )


def test_entries_as_json_ld_gives_them() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": f"N{i}", "articleBody": text, "datePublished": f"2022-07-0{i}T10:00:00Z"}
        for i, text in enumerate(TEXTS, 2)
    ]
    ld = {
        "@graph": [
            {"@type": ["LiveBlogPosting"], "headline": "Live", "liveBlogUpdate": [*updates, {"articleBody": ""}, 3]}
        ]
    }
    made = page("pl", f'<script type="application/ld+json">{json.dumps(ld)}</script>', "<h1>Live</h1>").encode()
    found = all_of(made)
    assert [(d.report.title, d.report.published) for d in found] == [(f"N{i}", f"2022-07-0{i}") for i in range(2, 6)]


def test_days_without_a_start_are_unknown() -> None:
    entries = [Entry(minute=m, day=None, blocks=[Block(text="a")]) for m in (5, None, 3)]
    assert dated(entries, None) == [None, None, None]
    assert minute("T10:15:00") == 615
    assert minute("25:00") is None
