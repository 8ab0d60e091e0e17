"""Letters against the same letter as plain, untagged platypus with the same two faces."""

import time
from io import BytesIO

from ig_desktop.letters.blocks import FORMS, Bullets, Heading, Paragraph
from ig_desktop.letters.compose import compose
from ig_desktop.letters.pdf import render
from ig_desktop.packs.letters import load_letters
from tests.letters.facts import ON, facts

ROUNDS = 40


def bench_letters():
    """Composing and rendering, of two pages and of four, against layout alone without tags."""
    for template, pages in (("extension", 2), ("access-response", 4)):
        composed = compose(load_letters()[template], facts(template), ON)
        plain = platypus(composed)
        ours = per_letter(lambda template=template: made(template))
        outside = per_letter(plain)
        yield f"Letter of {pages} pages, tagged", ours, outside, ours / outside, 1.25


def made(template):
    return render(compose(load_letters()[template], facts(template), ON), FORMS["standard"])


def per_letter(make):
    """Seconds for one letter, warm: the best of three runs."""
    make()
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        for _ in range(ROUNDS):
            make()
        best = min(best, (time.perf_counter() - start) / ROUNDS)
    return best


def platypus(letter):
    """A function that lays out the same blocks with ReportLab's own paragraphs and fonts."""
    from pymupdf_fonts import FiraGO_Bold, FiraGO_Regular
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("Fira", BytesIO(FiraGO_Regular.fontbuffer)))
    pdfmetrics.registerFont(TTFont("FiraBold", BytesIO(FiraGO_Bold.fontbuffer)))
    pdfmetrics.registerFontFamily("Fira", normal="Fira", bold="FiraBold")
    body = ParagraphStyle("body", fontName="Fira", fontSize=12, leading=17, spaceBefore=7)
    head = ParagraphStyle("head", body, fontName="FiraBold", fontSize=14, keepWithNext=1)
    bullet = ParagraphStyle("bullet", body, leftIndent=18, bulletFontName="Fira")
    return lambda: plain_letter(letter, body, head, bullet)


def plain_letter(letter, body, head, bullet):
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import Paragraph as Plain
    from reportlab.platypus import SimpleDocTemplate

    story = []
    for part in (letter.sender, letter.addressee, letter.details, (letter.greeting,)):
        story.append(Plain("<br/>".join(part), body))
    for block in letter.body:
        if isinstance(block, Heading):
            story.append(Plain(block.text, head))
        elif isinstance(block, Paragraph):
            story.append(Plain(marked(block.spans), body))
        elif isinstance(block, Bullets):
            story += [Plain(marked(entry), bullet, bulletText="•") for entry in block.entries]
        else:
            story += [Plain(" ".join(row), body) for row in (block.columns, *block.rows)]
    story.append(Plain("<br/>".join(letter.signature), body))
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(story)
    return out.getvalue()


def marked(spans):
    return "".join(
        f'<link href="{s.link}">{s.text}</link>'
        if s.link
        else f"<b>{s.text}</b>"
        if s.bold
        else s.text
        for s in spans
    )
