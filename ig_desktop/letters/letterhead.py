"""The picture at the head of a letter: made ready once, when it is chosen, and read when set.

However it comes (CMYK, 16 bits, see-through, turned by the camera), it is kept as sRGB of 8 bits
on white, so that what is in the register is what every letter carries.
"""

import struct
import warnings
import zlib
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from ig_desktop.errors import UserError
from ig_desktop.letters.blocks import Letterhead
from ig_desktop.letters.characters import clean

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 10_000_000
MOST_PIXELS = 25_000_000
LEAST_SIDE = 32
WIDEST, TALLEST = 1000, 500
"""Pixels of the picture as it is kept: 300 dots per inch and more in the room it has."""

MOST_KEPT = 200_000
"""Bytes of the picture as it is kept: it goes into every letter."""

_LONGEST_WORDS = 200
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FIELD = "letterhead"


class Picture(NamedTuple):
    """A picture as a PDF takes it: its pixels are a PNG's, compressed row by row."""

    width: int
    height: int
    pixels: bytes


def make_letterhead(data: bytes, alternative: str) -> Letterhead:
    """A PNG or JPEG file and what it shows, as letters take them.

    UserError when the file is not such a picture, is too large, too small or broken, or when
    nothing says what it shows to those who cannot see it.
    """
    words = " ".join(clean(alternative, "alternative", "What the picture shows").split())
    if not any(character.isalnum() for character in words):
        raise UserError(
            "The picture has no description.",
            "Say what it shows, for people who cannot see it: “Exemplar ICB logo”.",
            field="alternative",
        )
    if len(words) > _LONGEST_WORDS:
        raise UserError(
            f"The description of the picture is longer than {_LONGEST_WORDS} characters.",
            "A screen reader reads it at the start of every letter: say it in a few words.",
            field="alternative",
        )
    return Letterhead(letterhead_picture(data), words)


def letterhead_picture(data: bytes) -> bytes:
    """The picture in a PNG or JPEG file as it is kept: PNG, sRGB, on white, of limited size."""
    if len(data) > LARGEST_FILE:
        raise UserError(
            f"The picture’s file is larger than {LARGEST_FILE // 1_000_000} MB.",
            "Save a smaller copy of it and choose that.",
            field=_FIELD,
        )
    from PIL import Image

    # What a decoder raises for a broken or hostile file is not foreseeable: all of it means this.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _kept(_on_white(_opened(data)))
        except UserError:
            raise
        except Image.DecompressionBombError as error:
            raise _too_many("billions of") from error
        except Exception as error:
            raise UserError(
                "The picture cannot be read: it is not a PNG or JPEG file, or it is damaged.",
                "Open it in a program for pictures and save it anew as PNG.",
                field=_FIELD,
            ) from error


@lru_cache(maxsize=8)
def read_picture(kept: bytes) -> Picture:
    """A picture as `letterhead_picture` made it, ready for a PDF; UserError for anything else."""
    try:
        chunks = list(_chunks(kept))
        header = struct.unpack(">LLBBBBB", chunks[0][1])
    except (struct.error, IndexError) as error:
        raise _not_made_ready() from error
    width, height, *kind = header
    if not kept.startswith(_SIGNATURE) or kind != [8, 2, 0, 0, 0] or len(kept) > MOST_KEPT:
        raise _not_made_ready()
    pixels = b"".join(content for name, content in chunks if name == b"IDAT")
    try:
        size = height * (1 + 3 * width)
        whole = len(zlib.decompressobj().decompress(pixels, size + 1)) == size
    except zlib.error as error:
        raise _not_made_ready() from error
    if not whole:
        raise _not_made_ready()
    return Picture(width, height, pixels)


def _not_made_ready() -> UserError:
    return UserError(
        "The picture of the letterhead is damaged.", "Choose it again in Settings.", field=_FIELD
    )


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], len(_SIGNATURE)
    while at < len(png):
        length, name = struct.unpack_from(">L4s", png, at)
        found.append((name, png[at + 8 : at + 8 + length]))
        at += length + 12
    return found


def _too_many(pixels: str) -> UserError:
    return UserError(
        f"The picture has {pixels} pixels, which is too many.",
        f"Make it smaller: {WIDEST} pixels across are enough.",
        field=_FIELD,
    )


def _opened(data: bytes) -> "Image":
    """The picture, decoded, upright, once its size is known to be bearable."""
    from PIL import Image, ImageOps

    image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise _too_many(f"{width:,} by {height:,}")
    if min(width, height) < LEAST_SIDE or max(width, height) > 20 * min(width, height):
        raise UserError(
            f"The picture has {width:,} by {height:,} pixels: too small or too narrow to print.",
            "Choose a larger copy of it: about 500 pixels across, and not a mere strip.",
            field=_FIELD,
        )
    if image.format == "PNG" and getattr(image, "is_animated", False):
        raise UserError("The picture moves.", "Choose one that stands still.", field=_FIELD)
    image.load()
    return ImageOps.exif_transpose(image)


def _on_white(image: "Image") -> "Image":
    from PIL import Image

    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        mask = seen.getchannel("A")
        white = Image.new("RGB", image.size, "white")
        white.paste(_in_srgb(seen.convert("RGB"), profile), mask=mask)
        return white
    return _in_srgb(image, profile)


def _in_srgb(image: "Image", profile: bytes | None) -> "Image":
    """The colours as the picture's own profile means them, where it has one that is usable."""
    from PIL import ImageCms

    if image.mode not in ("RGB", "CMYK", "L"):
        image = image.convert("RGB")
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(image, own, srgb, outputMode="RGB")
            return turned or image.convert("RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image.convert("RGB")


def _kept(image: "Image") -> bytes:
    """PNG without anything but pixels, made smaller until it is small enough for every letter."""
    image.thumbnail((WIDEST, TALLEST))
    while True:
        image.info.clear()
        out = BytesIO()
        image.save(out, "PNG", optimize=True)
        if out.tell() <= MOST_KEPT:
            return out.getvalue()
        image.thumbnail((image.width * 4 // 5, image.height * 4 // 5))
