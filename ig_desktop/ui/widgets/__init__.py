"""What pages are made of. Sizes are given in pixels at 100 % and follow the text size live.

- `page`, `page_parts`: ScrollPage, FixedPage, PageHeader, Columns, the foot of a list
- `layout`, `flow`: Column, Row, Block, Gap, Line, `hold` for sizes; FlowLayout wraps like words
- `text`, `tags`, `marks`: Text by kind, Heading (heard as one), Tag, an icon beside words
- `buttons`: Button (primary, secondary, warning), Link for rows, IconButton
- `inputs`, `choices`, `dates`: what is typed and picked; `fields`: label, hint and error, Form
- `messages`: the strip and the error summary
- `rows`, `timeline`: answers, next steps, steps worked out, ticks, what has happened
- `panels`, `clock`, `track`, `bars`, `figures`, `tabs`: the rest of the design
- `table`, `table_model`, `table_paint`: lists of any length, a page of rows at a time
- `bar`, `search`, `navigation`, `status`: the frame's own

A part that works sizes out again has `rescale()`. The gallery (`ui/gallery.py`) shows them all.
"""
