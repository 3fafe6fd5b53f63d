# ruff: noqa: E501
"""Files made for the tests: what was put in is known, so what comes out can be measured."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from html import escape
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[2]
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


TITLES = {
    "pl": "Stan wyjątkowy w Nukusie",
    "en": "State of emergency in Nukus",
    "ru": "Чрезвычайное положение в Нукусе",
    "uk": "Надзвичайний стан у Нукусі",
}


class Story(msgspec.Struct, frozen=True):
    """A report to be put into files."""

    lang: str
    title: str
    paragraphs: tuple[str, ...]
    published: str

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def stories() -> list[Story]:
    """The examples, and all examples of a language in one."""
    held = [json.loads(line) for line in (ROOT / "examples/nukus.jsonl").read_text("utf-8").splitlines()]
    made = [
        Story(
            r["lang"],
            r.get("title") or TITLES[r["lang"]],
            tuple(" ".join(p.split()) for p in r["text"].split("\n\n")),
            r["published"],
        )
        for r in held
    ]
    for lang in sorted({s.lang for s in made}):
        of = [s for s in made if s.lang == lang]
        made.append(Story(lang, of[0].title, tuple(p for s in of for p in s.paragraphs), of[-1].published))
    return made


def long_story() -> Story:
    """All examples in one: pages of text without a repeated line."""
    of = stories()[:10]
    return Story("en", of[0].title, tuple(p for s in of for p in s.paragraphs), of[0].published)


def f1(found: str, put_in: str) -> float:
    """F1 of words, as bags."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (found, put_in))
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0


MONTHS = {
    "pl": [
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "uk": [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
}
SHORT = {
    "pl": ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "ru": ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
    "uk": ["січ", "лют", "бер", "квіт", "трав", "черв", "лип", "серп", "вер", "жовт", "лист", "груд"],
}
PUBLISHED = {"pl": "Opublikowano", "en": "Published", "ru": "Опубликовано", "uk": "Опубліковано"}
UPDATED = {"pl": "Aktualizacja", "en": "Updated", "ru": "Обновлено", "uk": "Оновлено"}


def spoken(story: Story) -> str:
    """The day as a reader sees it."""
    year, month, day = map(int, story.published.split("-"))
    return f"{day} {MONTHS[story.lang][month - 1]} {year}"


def ps(story: Story) -> str:
    return "\n".join(f"<p>{escape(p)}</p>" for p in story.paragraphs)


MENU = (
    "<nav><ul>"
    + "".join(f'<li><a href="/{x}">{x}</a></li>' for x in ("News", "World", "Sport", "Opinion"))
    + "</ul></nav>"
)
COOKIES = '<div class="cookie-consent"><p>We use cookies to make this site better for you. By staying you accept our policy.</p><button>OK</button></div>'
COMMENTS = (
    '<section id="comments" class="comments"><h3>Comments (2)</h3>'
    '<div class="comment"><span class="date">10 July 2023, 14:02</span><p>What a scandal, somebody should go to prison.</p></div>'
    '<div class="comment"><time datetime="2023-07-11T09:00">11 July 2023</time><p>I do not believe a word of this.</p></div></section>'
)
RELATED = (
    '<aside class="related"><h4>Related</h4><ul><li><a href="/a">Older story of last year</a> <time datetime="2021-03-01">1 March 2021</time></li>'
    '<li><a href="/b">Another older story</a></li></ul></aside>'
)
FOOTER = '<footer class="footer"><p>© 2019-2024 Gazeta. All rights reserved.</p><p><a href="/contact">Contact</a></p></footer>'
SHARE = '<div class="share-buttons"><a href="#">Facebook</a> <a href="#">Twitter</a> <a href="#">Telegram</a></div>'


def page(lang: str, head: str, body: str) -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def semantic(s: Story) -> str:
    ld = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": s.title,
        "datePublished": f"{s.published}T23:30:00+05:00",
        "dateModified": "2023-01-01T00:00:00Z",
        "author": {"@type": "Person", "name": "A. Nowak"},
        "publisher": {"@type": "Organization", "name": "Gazeta"},
    }
    head = f'<title>{escape(s.title)} | Gazeta</title><script type="application/ld+json">{json.dumps(ld)}</script>'
    return page(
        s.lang,
        head,
        f"{MENU}{COOKIES}<main><article><h1>{escape(s.title)}</h1>{ps(s)}</article></main>{RELATED}{COMMENTS}{FOOTER}",
    )


def tables(s: Story) -> str:
    body = (
        f'<table width="900"><tr><td class="menu" width="150"><a href="/">Start</a><br><a href="/s">Sport</a></td>'
        f'<td><h1>{escape(s.title)}</h1><font size="1">{spoken(s)}, 08:10</font>{ps(s)}</td></tr></table>{FOOTER}'
    )
    return page(s.lang, f"<title>{escape(s.title)}</title>", body)


def soup(s: Story) -> str:
    body = (
        f'<div id="top">{MENU}</div><div class="wrap"><div class="main-content"><h1 class="tytul">{escape(s.title)}</h1>'
        f'<div class="info"><span>{PUBLISHED[s.lang]}: {spoken(s)}, 08:10</span> <span>{UPDATED[s.lang]}: 3.02.2023</span></div>'
        f'<div class="text">{ps(s)}</div></div></div>{COOKIES}{FOOTER}'
    )
    return page(s.lang, f"<title>{escape(s.title)} - Gazeta</title>", body)


def wordpress(s: Story) -> str:
    body = (
        f'<header><span class="today">22 November 2026</span>{MENU}</header><main id="main"><article class="post"><header class="entry-header">'
        f'<h1 class="entry-title">{escape(s.title)}</h1><div class="entry-meta"><time class="entry-date" datetime="{s.published}T10:00:00+00:00">'
        f'{spoken(s)}</time> by admin</div></header><div class="entry-content">{ps(s)}</div></article></main>'
        f'<div id="secondary" class="widget-area sidebar"><h2>Recent</h2><ul><li><a href="/x">Something newer</a> <time datetime="2026-01-01">1.1.2026</time></li></ul></div>'
        f"{COMMENTS}{FOOTER}"
    )
    return page(s.lang, f'<title>{escape(s.title)} – Blog</title><meta property="og:site_name" content="Blog">', body)


def cluttered(s: Story) -> str:
    half = len(s.paragraphs) // 2
    parts = [f"<p>{escape(p)}</p>" for p in s.paragraphs]
    parts.insert(
        half, f'<div class="newsletter-box"><p>Sign up to our newsletter and never miss a story again.</p></div>{SHARE}'
    )
    head = (
        f'<title>{escape(s.title)}</title><meta property="og:title" content="{escape(s.title)}">'
        f'<meta property="article:published_time" content="{s.published}T01:10:00+03:00"><meta property="article:modified_time" content="2024-02-02T00:00:00Z">'
    )
    return page(
        s.lang,
        head,
        f"{COOKIES}{MENU}<article><h1>{escape(s.title)}</h1>{SHARE}{''.join(parts)}{SHARE}</article>{RELATED}{FOOTER}",
    )


def quoted(s: Story) -> str:
    parts = [f"<p>{escape(s.paragraphs[0])}</p>"]
    parts += [f"<blockquote><p>{escape(p)}</p></blockquote>" for p in s.paragraphs[1:2]]
    parts += ["<ul>" + "".join(f"<li>{escape(p)}</li>" for p in s.paragraphs[2:]) + "</ul>"] if s.paragraphs[2:] else []
    head = f'<title>{escape(s.title)}</title><meta name="pubdate" content="{s.published.replace("-", "")}">'
    return page(s.lang, head, f"{MENU}<article><h1>{escape(s.title)}</h1>{''.join(parts)}</article>{FOOTER}")


def saved(s: Story) -> str:
    made = semantic(s).replace(
        "<head>", "<head>\n<script>var a = '<p>no text</p>';</script><style>p {color: red}</style>"
    )
    return made.replace("<html", "<!-- saved from url=(0034)https://gazeta.example/swiat/nukus -->\n<html", 1)


def headless(s: Story) -> str:
    head = f'<title>{escape(s.title)} | Gazeta | Wiadomości</title><meta name="DC.date.issued" content="{s.published}"><link rel="canonical" href="https://gazeta.example/n/1">'
    return page(s.lang, head, f'<div class="menu">{MENU}</div><div id="article-body">{ps(s)}</div>{RELATED}{FOOTER}')


def commented(s: Story) -> str:
    many = "".join(
        f'<div class="comment-body"><cite>user{i}</cite> <small>{i}.08.2023</small><p>Comment number {i} says that all of this is wrong, as always.</p></div>'
        for i in range(1, 25)
    )
    head = f'<title>{escape(s.title)}</title><meta property="og:title" content="{escape(s.title)}"><meta itemprop="datePublished" content="{s.published}">'
    return page(
        s.lang,
        head,
        f'{MENU}<article><h1>{escape(s.title)}</h1><div class="article-text">{ps(s)}</div></article><div id="comments">{many}</div>{FOOTER}',
    )


def microdata(s: Story) -> str:
    body = (
        f'{MENU}<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{escape(s.title)}</h1>'
        f'<p class="byline"><span itemprop="author">A. Nowak</span>, <span class="when">{spoken(s)}</span></p><div itemprop="articleBody">{ps(s)}</div></div>{COOKIES}{FOOTER}'
    )
    return page(s.lang, f"<title>{escape(s.title)}</title>", body)


LAYOUTS: tuple[Callable[[Story], str], ...] = (
    semantic, tables, soup, wordpress, cluttered, quoted, saved, headless, commented, microdata,
)  # fmt: skip

UNDATED = {
    "footer": "<footer><p>© 2019-2024 Gazeta</p><p>Updated 3 March 2023</p></footer>",
    "modified": '<meta property="article:modified_time" content="2023-01-01">',
    "comments": COMMENTS,
    "related": RELATED,
    "sentence": "<p>The last such protest was on 3 March 2019, and nobody was hurt in it at all, as the police said.</p>",
    "today": '<header><div class="today">22 November 2026</div></header>',
    "ago": "<span class='date'>2 days ago</span>",
}


def undated(s: Story, trap: str) -> str:
    return page(
        s.lang, f"<title>{escape(s.title)}</title>", f"{trap}<article><h1>{escape(s.title)}</h1>{ps(s)}</article>{trap}"
    )


def pdf(
    s: Story, align: str = "J", columns: int = 1, dateline: bool = True, furniture: bool = False, repeat: int = 1
) -> bytes:
    from fpdf import FPDF

    class Paper(FPDF):
        def header(self) -> None:
            if furniture:
                self.set_font("D", size=8)
                self.cell(0, 6, "Gazeta Nukusu, wydanie krajowe", new_x="LMARGIN", new_y="NEXT")
                self.ln(4)

        def footer(self) -> None:
            if furniture:
                self.set_y(-15)
                self.set_font("D", size=8)
                self.cell(0, 6, f"Strona {self.page_no()} z 9", align="C")

    made = Paper()
    made.add_font("D", fname=FONT)
    made.add_page()
    made.set_font("D", size=18)
    made.multi_cell(0, 9, s.title, new_x="LMARGIN", new_y="NEXT", align="L")
    made.set_font("D", size=11)
    if dateline:
        made.multi_cell(0, 8, f"{PUBLISHED[s.lang]}: {spoken(s)}", new_x="LMARGIN", new_y="NEXT")
    if columns > 1:
        with made.text_columns(text_align=align, ncols=columns, gutter=8) as cols:
            for text in s.paragraphs * repeat:
                cols.write(text + "\n\n")
    else:
        for text in s.paragraphs * repeat:
            made.multi_cell(0, 6, text, align=align, new_x="LMARGIN", new_y="NEXT")
            made.ln(3)
    return bytes(made.output())


def scanned() -> bytes:
    from fpdf import FPDF

    made = FPDF()
    made.add_page()
    made.rect(20, 20, 100, 100, style="F")
    return bytes(made.output())


def docx(s: Story) -> bytes:
    import docx

    made = docx.Document()
    made.add_heading(s.title, 0)
    made.add_paragraph(f"{PUBLISHED[s.lang]}: {spoken(s)}")
    for text in s.paragraphs:
        made.add_paragraph(text)
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Nukus", "18"
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def rfc822(s: Story, lang: str) -> str:
    year, month, day = s.published.split("-")
    return f"pt, {day} {SHORT[lang][int(month) - 1]} {year} 23:50:00 +0500"


def rss(of: list[Story], lang: str, encoding: str = "utf-8") -> bytes:
    items = "".join(
        f"<item><title>{escape(s.title)}</title><link>https://gazeta.example/{i}</link><pubDate>{rfc822(s, lang)}</pubDate>"
        f"<description>{escape(ps(s) + '<p>Subscribe to our channel for more: https://t.example/' + str(i) + '</p>')}</description></item>"
        for i, s in enumerate(of)
    )
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>Gazeta</title><language>{lang}</language>{items}</channel></rss>'
    return text.encode(encoding, "xmlcharrefreplace")


def atom(of: list[Story]) -> bytes:
    entries = "".join(
        f'<entry><title>{escape(s.title)}</title><link href="https://gazeta.example/{i}"/><id>urn:{i}</id><published>{s.published}T23:00:00+05:00</published>'
        f'<updated>2024-01-01T00:00:00Z</updated><content type="html">{escape(ps(s))}</content></entry>'
        for i, s in enumerate(of)
    )
    return f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazeta</title>{entries}</feed>'.encode()


def telegram(of: list[Story]) -> bytes:
    messages: list[dict[str, object]] = [
        {"id": 1, "type": "service", "date": "2022-01-01T00:00:00", "action": "create_channel", "text": ""}
    ]
    for i, s in enumerate(of, 2):
        text = [
            s.paragraphs[0],
            {"type": "bold", "text": "\n\n"},
            "\n\n".join(s.paragraphs[1:]) + "\n\nПодписаться: https://t.me/x",
        ]
        messages.append({"id": i, "type": "message", "date": f"{s.published}T10:00:00", "from": "Kanał", "text": text})
    return json.dumps(
        {"name": "Kanał", "type": "public_channel", "id": 5, "messages": messages}, ensure_ascii=False, indent=1
    ).encode()


def packed(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, blob in files.items():
            archive.writestr(name, blob)
    return held.getvalue()
