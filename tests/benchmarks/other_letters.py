"""The same letter as others make it: plain platypus, WeasyPrint's PDF/UA-1, a DOCX for LibreOffice.

Each gets the same words in the same two faces; none is given the window, running heads or marks
that ours has, and a table is given to LibreOffice as plain paragraphs, which is kinder to it.
"""

import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from pathlib import Path

from ig_desktop.letters.blocks import Bullets, Heading, Paragraph, Table

# --- ReportLab -------------------------------------------------------------------------------


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

    story = [Plain("<br/>".join(map(escape, part)), body) for part in top(letter)]
    for block in letter.body:
        if isinstance(block, Heading):
            story.append(Plain(escape(block.text), head))
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


def top(letter):
    """The parts above the body that have any words."""
    parts = (letter.sender, letter.addressee, letter.details, (letter.greeting,))
    return [part for part in parts if any(part)]


def marked(spans):
    return "".join(
        f'<link href="{escape(s.link)}">{escape(s.text)}</link>'
        if s.link
        else f"<b>{escape(s.text)}</b>"
        if s.bold
        else escape(s.text)
        for s in spans
    ).replace("\n", "<br/>")


# --- WeasyPrint ------------------------------------------------------------------------------

STYLE = """@page { size: A4; margin: 25mm } html { font: 12pt/1.4 FiraGO }
h1 { font-size: 17pt } h2 { font-size: 14pt } td, th { text-align: left; padding: 3pt }"""


def weasyprint(letter):
    """A function that writes the letter as PDF/UA-1; None when WeasyPrint is not installed."""
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError):
        return None
    text, fonts = html(letter), FontConfiguration()
    style = CSS(string=STYLE, font_config=fonts)

    def make():
        page = HTML(string=text)
        return page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")

    return make


def html(letter):
    blocks = [f"<p>{'<br>'.join(map(escape, part))}</p>" for part in top(letter)]
    blocks += [html_block(block) for block in letter.body]
    blocks.append(f"<p>{'<br>'.join(map(escape, letter.signature))}</p>")
    return (
        f'<!doctype html><html lang="{letter.language}"><head><meta charset="utf-8">'
        f"<title>{escape(letter.title)}</title></head><body>{''.join(blocks)}</body></html>"
    )


def html_block(block):
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Paragraph):
        return f"<p>{html_spans(block.spans)}</p>"
    if isinstance(block, Bullets):
        return f"<ul>{''.join(f'<li>{html_spans(entry)}</li>' for entry in block.entries)}</ul>"
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.columns)
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows)
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def html_spans(spans):
    return marked(spans).replace("<link", "<a").replace("</link>", "</a>").replace("<br/>", "<br>")


@contextmanager
def faces_for_others():
    """The two faces where fontconfig finds them, for libraries that ask it."""
    from pymupdf_fonts import FiraGO_Bold, FiraGO_Regular

    with tempfile.TemporaryDirectory() as folder:
        for name, face in (("Regular", FiraGO_Regular), ("Bold", FiraGO_Bold)):
            Path(folder, f"FiraGO-{name}.otf").write_bytes(face.fontbuffer)
        told = Path(folder, "fonts.conf")
        told.write_text(
            f"<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
        )
        before = os.environ.get("FONTCONFIG_FILE")
        os.environ["FONTCONFIG_FILE"] = str(told)
        try:
            yield
        finally:
            os.environ.pop("FONTCONFIG_FILE")
            if before is not None:
                os.environ["FONTCONFIG_FILE"] = before


# --- LibreOffice -----------------------------------------------------------------------------

CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType=
"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""

RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml" Type=
"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(letter):
    """The bytes of a DOCX with the letter's words, in the same faces and sizes."""
    texts = [("\n".join(part), 24, False) for part in top(letter)]
    for block in letter.body:
        texts += docx_block(block)
    texts.append(("\n".join(letter.signature), 24, False))
    paragraphs = "".join(docx_paragraph(*text) for text in texts)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", CONTENT_TYPES)
        file.writestr("_rels/.rels", RELATIONS)
        document = f'<w:document xmlns:w="{WORD}"><w:body>{paragraphs}</w:body></w:document>'
        file.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?>{document}')
    return out.getvalue()


def docx_block(block):
    if isinstance(block, Heading):
        yield block.text, 34 if block.level == 1 else 28, True
    elif isinstance(block, Paragraph):
        yield "".join(span.text for span in block.spans), 24, False
    elif isinstance(block, Bullets):
        for entry in block.entries:
            yield "• " + "".join(span.text for span in entry), 24, False
    elif isinstance(block, Table):
        for row in (block.columns, *block.rows):
            yield " ".join(row), 24, False


def docx_paragraph(text, size, bold):
    face = '<w:rFonts w:ascii="FiraGO" w:hAnsi="FiraGO" w:cs="FiraGO"/>'
    style = f'<w:rPr>{face}{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr>'
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:r>{style}{'<w:br/>'.join(lines)}</w:r></w:p>"


class LibreOffice:
    """LibreOffice without a window, with a profile of its own; `there` says whether it is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program = shutil.which("soffice") or shutil.which("libreoffice")

    @property
    def there(self) -> bool:
        return self.program is not None

    def convert(self, files: list[Path]) -> Iterator[Path]:
        """The PDF of each file, all made in one start."""
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        profile = (self.folder / "profile").as_uri()
        command = [self.program, f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(out), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True)
        return [out / f"{file.stem}.pdf" for file in files]
