"""Tables, JSON in other shapes, saved single-file pages, what a report does not say of itself."""

import email.mime.multipart
import email.mime.text
import json

from kronika.read.boilerplate import without
from kronika.read.document import Block, Document, Draft, Failure
from kronika.read.language import language, stretches
from tests.read import making
from tests.read.reading import all_of, failure, one, read

STORIES = making.stories()
STORY = STORIES[0]


def test_csv_in_polish_with_semicolons() -> None:
    rows = "Tytuł;Treść;Data publikacji;Wydawca;Język\n" + "".join(
        f'{s.title};"{s.text}";{making.spoken(s)};Gazeta;{s.lang}\n' for s in STORIES[:10] if s.lang == "pl"
    )
    want = [s for s in STORIES[:10] if s.lang == "pl"]
    for encoding in ("utf-8", "cp1250"):
        found = all_of(rows.encode(encoding))
        assert [(d.report.title, d.report.published, d.report.text) for d in found] == [
            (s.title, s.published, s.text) for s in want
        ]
        assert found[0].report.publisher == "Gazeta"
        assert found[0].origin.part == "row 1"


def test_csv_rows_without_text_are_listed() -> None:
    found = read(b'id,text,date\na,"Police, at last",2022-01-07\nb,,\nc,<p>One</p><p>Two</p>,soon\n')
    assert [d.report.id for d in found if isinstance(d, Document)] == ["made-a", "made-c"]
    assert [d.report.text for d in found if isinstance(d, Document)] == ["Police, at last", "One\n\nTwo"]
    assert [f.where for f in found if isinstance(f, Failure)] == ["made: row 2"]


def test_broken_tables() -> None:
    held = read(b'text,title\none,"two\n' + b"x" * 10)
    assert isinstance(held[0], Document)
    assert failure(b"text,title\n" + b" " * 20_000 + bytes(range(128, 256)) * 200).startswith(
        "a table whose character set"
    )


def test_json_in_other_shapes() -> None:
    item = {
        "headline": STORY.title,
        "body": STORY.text,
        "date": STORY.published,
        "source": {"name": "Gazeta"},
        "authors": ["A", "B"],
        "id": 7,
    }
    shapes = [
        json.dumps(item),
        json.dumps([item]),
        json.dumps({"articles": [item]}, indent=1),
        json.dumps({"items": [item]}, indent=2),
    ]
    for shape in shapes:
        document = one(shape.encode())
        assert (document.report.title, document.report.published, document.report.text) == (
            STORY.title,
            STORY.published,
            STORY.text,
        )
        assert document.report.publisher == "Gazeta"
        assert document.author == "A, B"
        assert document.report.id == "made-7"
    assert "no object" in str(read(b'[{"text": "a"}, 3]')[0])
    assert "missing required field" in failure(b'{"id": "a"}')


def test_lines_in_the_codebook_s_form_stay_as_they_are() -> None:
    line = {"id": "x", "text": "zosta-\nło \u00ad", "lang": "pl", "published": "2022-01-07"}
    document = one(json.dumps(line).encode())
    assert document.exact
    assert document.report.id == "x"
    assert document.report.text == line["text"]


def test_a_page_saved_as_one_file() -> None:
    saved = email.mime.multipart.MIMEMultipart("related")
    page = email.mime.text.MIMEText(
        making.headless(STORY).replace('<link rel="canonical" href="https://gazeta.example/n/1">', ""), "html", "utf-8"
    )
    page["Content-Location"] = "https://gazeta.example/saved"
    saved.attach(page)
    document = one(saved.as_bytes())
    assert document.report.url == "https://gazeta.example/saved"
    assert making.f1(document.report.text, STORY.text) > 0.97


def test_shared_lines_are_dropped_and_shared_reports_kept() -> None:
    drafts = [
        Draft(blocks=[Block(text=f"PILNE {i}\nWydarzenie numer {n}.\nSubskrybuj: https://t.example/{i}")])
        for i, n in enumerate(["raz", "dwa", "trzy", "cztery"])
    ]
    assert [[b.text for b in d.blocks] for d in without(drafts)] == [
        [f"Wydarzenie numer {n}."] for n in ["raz", "dwa", "trzy", "cztery"]
    ]
    same = [Draft(blocks=[Block(text="To samo.")]) for _ in range(4)]
    assert list(without(same)) == same
    assert list(without(drafts[:2])) == drafts[:2]


def test_languages_of_a_mixed_report() -> None:
    by = {s.lang: s for s in STORIES[10:]}
    text = f"{by['pl'].text}\n\nOK\n\n{by['uk'].text}"
    found = stretches(text)
    assert [s.lang for s in found] == ["pl", "uk"]
    assert stretches(by["pl"].text) == ()
    assert language("12 34") is None
    assert language(by["ru"].text) == "ru"


def test_word_files_with_changes_and_boxes() -> None:
    import io

    import docx
    from docx.oxml import parse_xml

    made = docx.Document()
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = made.element.body
    body.insert(
        0,
        parse_xml(
            f"<w:p {ns}><w:r><w:t>Was </w:t></w:r><w:ins><w:r><w:t>added</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:br/><w:tab/><w:t>end</w:t></w:r></w:p>"
        ),
    )
    made.core_properties.title = "Tytuł"
    made.core_properties.author = "A. Nowak"
    held = io.BytesIO()
    made.save(held)
    document = one(held.getvalue())
    assert document.report.text == "Was added\n\tend"
    assert document.report.title == "Tytuł"
    assert document.author == "A. Nowak"
    empty = io.BytesIO()
    docx.Document().save(empty)
    assert "without text" in failure(empty.getvalue())
