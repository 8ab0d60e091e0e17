"""Hostile files through the doors they come in by: told plainly, nothing kept, memory bounded."""

import io
import random
import resource
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from ig_desktop.errors import UserError
from ig_desktop.letters.letterhead import letterhead_picture
from ig_desktop.session import Session
from tests.faults.conftest import Teller

HOSTILE = "Hostile files"
NOTHING = "no row, no log entry"
SEED = 2027
MEGABYTE = 1024**2


def workbook(fill: Callable[[Workbook], object]) -> bytes:
    """A real workbook with this in it."""
    book, out = Workbook(), io.BytesIO()
    fill(book)
    book.save(out)
    return out.getvalue()


def repacked(change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """A small workbook with its parts changed, and more parts."""
    plain = workbook(lambda book: book.active.append(["reference", "name"]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


def in_sheet(find: bytes, put: bytes) -> bytes:
    """A small workbook with something put into its sheet."""
    return repacked(lambda name, part: part.replace(find, put) if "sheet1" in name else part)


ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet>'
)
BOMB = b"<row>" + b" " * (300 * MEGABYTE)

BOOKS: dict[str, Callable[[], bytes]] = {
    "a zip bomb of 300 MB in one sheet": lambda: in_sheet(b"<sheetData>", b"<sheetData>" + BOMB),
    "two thousand and more parts": lambda: repacked(
        lambda _, part: part, **{f"x{n}": b"" for n in range(2100)}
    ),
    "external and nested entities": lambda: in_sheet(b"<worksheet", ENTITIES + b"<worksheet"),
    "entities after 5,000 spaces": lambda: in_sheet(
        b"<worksheet", b" " * 5000 + ENTITIES + b"<worksheet"
    ),
    "a cell in column XFD of a row numbered nine billion": lambda: in_sheet(
        b"<sheetData>",
        b'<sheetData><row r="9000000000"><c r="XFD9000000000"><v>1</v></c></row>',
    ),
    "a date that no calendar has": lambda: in_sheet(
        b"<sheetData>", b'<sheetData><row r="1"><c r="A1" t="d"><v>9999-99-99</v></c></row>'
    ),
    "formulas in every cell": lambda: workbook(
        lambda book: [book.active.append(["=1+1", "=cmd|'/c calc'!A1"]) for _ in range(50)]
    ),
    "a sheet of 10,000 columns": lambda: workbook(
        lambda book: book.active.append([f"c{n}" for n in range(10_000)])
    ),
    "a zip that is no workbook": lambda: repacked(lambda name, part: b"")[:],
    "a zip cut in half": lambda: (whole := repacked(lambda _, part: part))[: len(whole) // 2],
    "an old workbook": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "its own folder named ../../../etc/passwd": lambda: repacked(
        lambda _, part: part, **{"../../../etc/passwd": b"x"}
    ),
}
SHEETS: dict[str, Callable[[], bytes]] = {
    "a million columns": lambda: b",".join(b"c%d" % n for n in range(1_000_000)) + b"\n",
    "a million empty columns": lambda: b"kind" + b"," * 1_000_000 + b"\nfoi\n",
    "a cell of 19 MB": lambda: b"kind,asked\nfoi," + b"x" * (19 * MEGABYTE),
    "a quotation mark that is never closed": lambda: b'kind,asked\n"foi,' + b"x\n" * 100_000,
    "more than 20 MB": lambda: b"x" * (21 * MEGABYTE),
    "sixty thousand rows": lambda: b"kind,asked\n" + b"foi,x\n" * 60_000,
    "zero bytes between words": lambda: b"kind,received_on,name\nfoi\0,2027-01-11\0,A\0\n",
    "UTF-16 cut in a character": lambda: "kind,name\nfoi,é\n".encode("utf-16")[:-1],
    "half of a surrogate pair": lambda: b"\xff\xfe" + "kind\n".encode("utf-16-le") + b"\x00\xd8",
    "bytes that are no text at all": lambda: random.Random(SEED).randbytes(100_000),
    "an empty file": lambda: b"",
    "nothing but line ends": lambda: b"\r\n" * 100_000,
    "a header of right-to-left marks": lambda: "\u202e\u202ekind,\u202dname\nfoi,x\n".encode(),
    "formulas": lambda: (
        b"kind,received_on,name,asked\nfoi,2027-01-11,=HYPERLINK(1),=cmd|'/c calc'!A1\n"
    ),
    "dates that no calendar has": lambda: (
        b"kind,received_on,name,asked\nfoi,2027-02-31,A,x\nfoi,99999-01-01,A,x\nfoi,-1,A,x\n"
    ),
}


def held(session: Session) -> tuple[int, ...]:
    """What there is of everything that a file may make."""
    tables = ("request", "person", "activity", "audit", "letter")
    return tuple(session.store.value(f"SELECT count(*) FROM {table}") for table in tables)


def grown() -> float:
    """The most memory this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def given(act: Callable[[], object], tell: Teller) -> None:
    """Hand a file over: refused in words, or read; how much memory that took."""
    before = grown()
    try:
        found = act()
    except UserError as error:
        tell(told=error)
    else:
        bad = getattr(found, "bad", ())
        words = [reason for each in bad[:2] for reason in getattr(each, "reasons", ())]
        tell("read, and rows that will not do are named", words[0] if words else "")
    assert grown() - before < 1500


@pytest.mark.fault(
    HOSTILE, "hostile workbooks given to the import of activities", "refused, in words", NOTHING
)
@pytest.mark.parametrize("what", BOOKS)
def test_a_workbook_of_activities(session: Session, tell: Teller, what: str) -> None:
    content, before = BOOKS[what](), held(session)
    given(lambda: session.processing_files.preview(content), tell)
    assert held(session) == before
    assert session.register.verify().ok


@pytest.mark.fault(
    HOSTILE, "hostile CSV given to the import of requests", "refused, or rows are named", NOTHING
)
@pytest.mark.parametrize("what", SHEETS)
def test_a_sheet_of_requests(session: Session, tell: Teller, what: str) -> None:
    content, before = SHEETS[what](), held(session)
    given(lambda: session.request_files.preview(content), tell)
    assert held(session) == before


@pytest.mark.fault(
    HOSTILE, "hostile CSV given to the import of activities", "refused, or rows are named", NOTHING
)
@pytest.mark.parametrize("what", SHEETS)
def test_a_sheet_of_activities(session: Session, tell: Teller, what: str) -> None:
    content, before = SHEETS[what](), held(session)
    given(lambda: session.processing_files.preview(content), tell)
    assert held(session) == before


@pytest.mark.fault(
    HOSTILE,
    "hostile CSV as people to write to, opt-out lists and tables of counts",
    "refused, or rows are named",
    NOTHING,
)
@pytest.mark.parametrize("what", SHEETS)
def test_a_sheet_of_people_and_counts(what: str, tmp_path: Path, tell: Teller) -> None:
    from ig_desktop.exchange.people_csv import read_people
    from ig_desktop.exchange.small_numbers import read_counts

    content = SHEETS[what]()
    file = tmp_path / "file.csv"
    file.write_bytes(content)
    given(lambda: read_people(content, ("what",)), tell)
    given(lambda: read_counts(file, ("kind",), ""), tell)


@pytest.mark.fault(
    HOSTILE,
    "workbooks and CSV with random bytes changed, 150 of each",
    "read, or refused in words; never a traceback",
    NOTHING,
)
@pytest.mark.slow
@pytest.mark.parametrize("form", ["ico-xlsx", "csv"])
def test_random_bytes(session: Session, form: str, tell: Teller) -> None:
    session.processing.start_from_first()
    plain = session.processing_files.export(form)
    chance, read, refused = random.Random(SEED), 0, 0
    before = held(session)
    for _ in range(150):
        try:
            session.processing_files.preview(damaged(plain, chance))
            read += 1
        except UserError:
            refused += 1
    tell(f"{read} files were read and {refused} refused ({form})")
    assert held(session) == before


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, or the end cut off; of nothing, something."""
    content = content or b"\0"
    if chance.random() < 0.3:
        return content[: chance.randrange(len(content))]
    changed = bytearray(content)
    for _ in range(chance.randint(1, 30)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def png(width: int, height: int, pixels: bytes | None = None) -> bytes:
    """A PNG that says it is so large."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return struct.pack(">L", len(content)) + whole + struct.pack(">L", zlib.crc32(whole))

    size = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000 if pixels is None else pixels, 9)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size)
    return start + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PICTURES: dict[str, Callable[[], bytes]] = {
    "a bomb: 4 billion pixels": lambda: png(65_000, 65_000),
    "26 million pixels": lambda: png(5200, 5000),
    "pixels missing": lambda: png(400, 200),
    "cut in half": lambda: png(400, 200, b"\0" * 240_200)[:200],
    "a strip": lambda: png(4000, 33, b"\0" * 396_033),
    "an SVG": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    "a program": lambda: b"\x7fELF" + b"\0" * 5000,
    "a GIF": lambda: b"GIF89a" + b"\0" * 500,
    "a PDF": lambda: b"%PDF-1.7\n" + b"0" * 500,
    "11 MB": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 11_000_000,
}


@pytest.mark.fault(
    HOSTILE, "hostile pictures chosen as letterhead", "refused, in words", "the letterhead before"
)
@pytest.mark.parametrize("what", PICTURES)
def test_a_picture(sessions_by_role: dict[str, Session], tell: Teller, what: str) -> None:
    session = sessions_by_role["administrator"]
    content, before = PICTURES[what](), session.letter_heads.every()
    started = grown()
    with pytest.raises(UserError) as caught:
        session.letter_heads.begin(session.today(), picture=content, alternative="Logo")
    tell(told=caught.value)
    assert grown() - started < 1500
    assert session.letter_heads.every() == before


@pytest.mark.fault(
    HOSTILE,
    "a picture with random bytes changed, 300 times",
    "kept as a sound picture, or refused in words",
    "the letterhead before",
)
@pytest.mark.slow
def test_random_bytes_of_a_picture(tell: Teller) -> None:
    chance, kept = random.Random(SEED), 0
    plain = png(400, 200, b"".join(b"\0" + chance.randbytes(1200) for _ in range(200)))
    for _ in range(300):
        try:
            letterhead_picture(damaged(plain, chance))
            kept += 1
        except UserError:
            pass
    tell(f"{kept} were kept and {300 - kept} refused")


NAMES = {
    "a line break": "re\nport.pdf",
    "right-to-left marks": "report\u202efdp.exe",
    "300 characters": "x" * 300 + ".pdf",
    "a reserved name": "CON.pdf",
    "a way out of the folder": "../../etc/passwd",
    "a way on Windows": "C:\\Windows\\win.ini",
    "a zero byte": "a\0b.pdf",
    "half of a surrogate pair": "a\udcff.pdf",
    "nothing": "",
    "dots alone": "..",
}


@pytest.mark.fault(
    HOSTILE,
    "documents with hostile file names attached to a request",
    "kept as a plain name, or refused in words",
    "the document’s exact bytes, and nothing outside its folder",
)
@pytest.mark.parametrize("what", NAMES)
def test_a_file_name(session: Session, tell: Teller, what: str) -> None:
    from ig_desktop.domain.attachments import Attachment
    from tests.request_examples import log

    reference = log(session)
    try:
        number = session.casework.attach(reference, NAMES[what], b"content")
    except UserError as error:
        tell(told=error)
        return
    (kept,) = session.requests.case(reference).attachments
    assert isinstance(kept, Attachment)
    assert session.casework.content(reference, number) == b"content"
    assert not set(kept.name) & set("\n\0/\\\u202e")
    assert len(kept.name) <= 255
    tell("kept as a plain name")


@pytest.mark.fault(
    HOSTILE,
    "files of letters named by hostile references and names",
    "each gets a name that every system can hold",
    "nothing is written outside the folder chosen",
)
@pytest.mark.parametrize("what", NAMES)
def test_a_letter_s_file(what: str, tmp_path: Path) -> None:
    from ig_desktop.services.batch_files import file_name

    name = file_name(f"SAR 27/0001 {NAMES[what]}")
    (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]


TEMPLATES = {
    "markup and code": "<script>alert(1)</script> {{x}} %s {0} ((",
    "placeholders in placeholders": "((" * 500 + "name" + "))" * 500,
    "a placeholder that is none": "((__class__.__mro__))",
    "right-to-left marks": "\u202eabc\u2066",
    "characters no font has": "\U000e0041\ue000\uffff",
    "ten thousand marks on one letter": "Z" + "\u0301" * 10_000,
    "a word of 100,000 letters": "x" * 100_000,
    "zero bytes": "a\0b",
    "emoji joined": "👩🏽\u200d⚕️ family",
}


@pytest.mark.fault(
    HOSTILE,
    "hostile words in our own version of a letter",
    "refused in words, or the letter is made with them as they are",
    "the letters that came with the program",
)
@pytest.mark.parametrize("what", TEMPLATES)
def test_a_template(session: Session, tell: Teller, what: str) -> None:
    from dataclasses import replace

    from ig_desktop.domain.own_letters import fixing, shipped_blocks

    desk = session.own_letters
    before, shipped = desk.one("acknowledgement").blocks, desk.shipped("acknowledgement")
    named = shipped_blocks(shipped).items()
    fixed = fixing(shipped)
    free = next(n for n, b in named if b.text and b.when is None and n not in fixed)
    blocks = [
        replace(block, words=(TEMPLATES[what],)) if block.of == free else block for block in before
    ]
    try:
        desk.save("acknowledgement", blocks, "To see")
    except UserError as error:
        tell(told=error)
        assert desk.one("acknowledgement").blocks == before
    else:
        tell("kept, word for word")
        assert desk.one("acknowledgement").blocks != before


@pytest.mark.fault(
    HOSTILE,
    "a picture of a gigabyte of pixels behind a head that says 400 by 200",
    "what lies beyond the pixels it says it has is left out",
    "the letterhead is sound and small",
)
def test_more_than_it_says(tell: Teller) -> None:
    before = grown()
    content = png(400, 200, b"\0" * (1024 * MEGABYTE))
    made = grown()
    assert len(letterhead_picture(content)) < 200_000
    assert grown() - max(before, made) < 300
