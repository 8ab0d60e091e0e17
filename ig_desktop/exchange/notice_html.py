"""A privacy notice as one HTML page that stands alone: no script, no file besides it."""

from collections.abc import Iterator
from html import escape

from ig_desktop.domain.dates import plain_day
from ig_desktop.domain.notice import Block, Grid, Notice, Points, Section, SubHeading, Words, linked

_STYLE = """
:root { color-scheme: light; }
body { margin: 0; color: #212b32; background: #fff; font: 1.0625rem/1.5 Arial, sans-serif; }
header, nav, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.5rem; }
h1, h2, h3 { line-height: 1.25; margin: 1.6em 0 0.5em; }
p, li { max-width: 44rem; overflow-wrap: anywhere; }
a { color: #005eb8; }
a:focus { outline: 3px solid #212b32; background: #ffeb3b; color: #212b32; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: 0.5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; }
caption { text-align: left; font-weight: bold; padding: 0.25em 0; }
th, td { text-align: left; vertical-align: top; padding: 0.5em 0.75em 0.5em 0;
  border-bottom: 1px solid #4c6272; overflow-wrap: anywhere; }
tbody th { font-weight: normal; }
@media print { nav, .skip { display: none; } a { color: inherit; } }
"""


def to_html(notice: Notice) -> str:
    """The page, in UTF-8 text; every word of the register is printed literally."""
    title = escape(notice.title)
    contents = "\n".join(
        f'<li><a href="#{section.id}">{escape(section.heading)}</a></li>'
        for section in notice.sections
    )
    body = "\n".join(_section(section) for section in notice.sections)
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the notice</a>
<header>
<h1>{title}</h1>
<p>As of {plain_day(notice.on)}.</p>
</header>
<nav aria-label="Contents">
<h2>On this page</h2>
<ul>
{contents}
</ul>
</nav>
<main id="content" tabindex="-1">
{body}
</main>
</body>
</html>
"""


def _section(section: Section) -> str:
    blocks = "\n".join(_block(block) for block in section.blocks)
    heading = f'<h2 id="{section.id}">{escape(section.heading)}</h2>'
    return f'<section aria-labelledby="{section.id}">\n{heading}\n{blocks}\n</section>'


def _block(block: Block) -> str:
    match block:
        case SubHeading(text):
            return f"<h3>{escape(text)}</h3>"
        case Words(text):
            return f"<p>{_inline(text)}</p>"
        case Points(entries):
            listed = "\n".join(f"<li>{_inline(entry)}</li>" for entry in entries)
            return f"<ul>\n{listed}\n</ul>"
        case Grid():
            return _table(block)


def _table(grid: Grid) -> str:
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in grid.columns)
    rows = "\n".join(_rows(grid))
    label = escape(grid.caption, quote=True)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{label}">\n<table>\n'
        f"<caption>{escape(grid.caption)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _rows(grid: Grid) -> Iterator[str]:
    for first, *rest in grid.rows:
        cells = "".join(f"<td>{_inline(cell) or 'None'}</td>" for cell in rest)
        yield f'<tr><th scope="row">{_inline(first) or "None"}</th>{cells}</tr>'


def _inline(text: str) -> str:
    pieces = (
        f'<a href="{escape(target, quote=True)}">{escape(words)}</a>' if target else escape(words)
        for words, target in linked(text)
    )
    return "".join(pieces).replace("\n", "<br>")
