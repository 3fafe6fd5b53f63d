"""Text, title and day of files made here, against what was put in: the figures that reading must reach."""

from statistics import mean

import pytest

from kronika.read.document import Document
from tests.read import making
from tests.read.making import LAYOUTS, PUBLISHED, SHORT, UNDATED, Story, f1, stories
from tests.read.reading import all_of, one, read, seen, sound

STORIES = stories()
SINGLE = STORIES[:10]


def right(document: Document, story: Story) -> bool:
    return (document.report.title, document.report.published) == (story.title, story.published)


def test_pages_of_ten_layouts() -> None:
    scores, told = [], []
    for layout in LAYOUTS:
        for story in STORIES:
            document = one(layout(story).encode())
            sound(document)
            scores.append(f1(document.report.text, story.text))
            told.append(right(document, story))
    assert mean(scores) >= 0.97
    assert min(scores) >= 0.85
    assert mean(told) >= 0.95


@pytest.mark.parametrize("trap", UNDATED)
def test_no_day_is_invented(trap: str) -> None:
    for story in SINGLE:
        found = one(making.undated(story, UNDATED[trap]).encode()).report.published
        assert found in (None, story.published)


@pytest.mark.parametrize(("align", "columns"), [("J", 1), ("L", 1), ("J", 2)])
def test_pdf(align: str, columns: int) -> None:
    for story in SINGLE[::3]:
        document = one(making.pdf(story, align, columns))
        sound(document)
        put_in = f"{story.title} {PUBLISHED[story.lang]} {making.spoken(story)} {story.text}"
        assert f1(seen(document), put_in) >= 0.99
        assert right(document, story)


def test_what_a_pdf_repeats_on_its_pages_is_kept_but_not_seen() -> None:
    story = making.long_story()
    document = one(making.pdf(story, furniture=True, dateline=False))
    pages = {piece.page for piece in document.pieces}
    assert len(pages) > 1
    assert document.report.text.count("wydanie krajowe") == len(pages)
    assert "wydanie krajowe" not in seen(document)
    assert "Strona" not in seen(document)
    assert f1(seen(document), f"{story.title} {story.text}") >= 0.99


def test_pdf_pieces_lie_where_their_words_do() -> None:
    from kronika.read.pdf import boxes

    blob = making.pdf(SINGLE[0])
    document = one(blob)
    piece = document.pieces[3]
    assert piece.page == 1
    assert piece.box is not None
    assert piece.first is not None
    first, whole = boxes(blob, 1, piece.first, 1)[0], boxes(blob, 1, piece.first, piece.end - piece.start)[0]
    assert first[0] == whole[0] == piece.box[0]
    assert first[2] < whole[2]
    with pytest.raises(ValueError, match="no page 9"):
        boxes(blob, 9, 0, 1)


def test_word() -> None:
    for story in SINGLE:
        document = one(making.docx(story))
        sound(document)
        put_in = f"{story.title} {PUBLISHED[story.lang]} {making.spoken(story)} {story.text} Nukus 18"
        assert f1(document.report.text, put_in) >= 0.99
        assert right(document, story)
        assert document.author is None


@pytest.mark.parametrize("lang", SHORT)
@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_feeds_in_four_languages(kind: str, lang: str) -> None:
    blob = making.rss(SINGLE, lang) if kind == "rss" else making.atom(SINGLE)
    found = all_of(blob)
    assert len(found) == len(SINGLE)
    for document, story in zip(found, SINGLE, strict=True):
        assert f1(document.report.text, story.text) >= 0.99
        assert right(document, story)
        assert document.report.publisher == "Gazeta"
        assert document.report.url
        assert "Subscribe" not in document.report.text


@pytest.mark.parametrize(
    ("lang", "encoding"), [("pl", "iso-8859-2"), ("pl", "cp1250"), ("ru", "koi8-r"), ("uk", "koi8-u"), ("uk", "cp1251")]
)
def test_feeds_and_pages_of_declared_character_sets(lang: str, encoding: str) -> None:
    story = next(s for s in SINGLE if s.lang == lang)
    found = all_of(making.rss([story], lang, encoding))[0]
    assert f1(found.report.text, story.text) >= 0.9
    page = (
        making.semantic(story).replace('charset="utf-8"', f'charset="{encoding}"').encode(encoding, "xmlcharrefreplace")
    )
    document = one(page)
    assert f1(document.report.text, story.text) >= 0.97
    assert document.report.title == story.title


def test_telegram() -> None:
    found = all_of(making.telegram(SINGLE))
    assert len(found) == len(SINGLE)
    for document, story in zip(found, SINGLE, strict=True):
        assert f1(document.report.text, story.text) >= 0.99
        assert document.report.published == story.published
        assert document.report.publisher == "Kanał"
    assert found[0].report.id == "made-2"


def test_a_paragraph_says_where_it_stood() -> None:
    from lxml import html

    story = STORIES[10]
    page = making.cluttered(story)
    document = one(page.encode())
    tree = html.document_fromstring(page)
    assert len(document.pieces) >= len(story.paragraphs)
    for piece in document.pieces:
        assert piece.path
        stood = " ".join(tree.xpath(piece.path)[0].text_content().split())
        assert stood == document.report.text[piece.start : piece.end]


def test_a_saved_page_tells_its_address() -> None:
    document = one(making.saved(SINGLE[0]).encode())
    assert document.report.url == "https://gazeta.example/swiat/nukus"
    assert document.report.publisher == "Gazeta"
    assert document.author == "A. Nowak"


def test_order_of_paragraphs_is_the_page_s() -> None:
    for story in STORIES:
        text = one(making.soup(story).encode()).report.text
        at = [text.find(p[:40]) for p in story.paragraphs]
        assert at == sorted(at)


def test_every_file_of_a_folder_in_a_zip_is_read() -> None:
    story = SINGLE[0]
    files = {
        "a/page.html": making.semantic(story).encode(),
        "a/paper.pdf": making.pdf(story),
        "b/word.docx": making.docx(story),
        "b/notes.txt": story.text.encode("utf-16"),
        "b/style.css": b"p {}",
        "__MACOSX/b/._notes.txt": b"\0",
    }
    found = read(making.packed(files), "all.zip")
    assert [d.report.id for d in found if isinstance(d, Document)] == ["page", "paper", "word", "notes"]
    assert [d.origin.name for d in found if isinstance(d, Document)][:1] == ["all.zip/a/page.html"]
