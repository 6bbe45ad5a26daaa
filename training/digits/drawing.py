"""Lines of Thai text drawn with free fonts, spoilt as scanners spoil them, and cut as the reader cuts them."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from documents.digits import ARABIC, CLASSES, OTHER, THAI, Column, Grey, columns

HELD_OUT = ("Sarabun", "Laksaman", "NotoSerifThai")
"""Families that are never drawn for training: the figures are measured on them."""

_CONSONANTS = "กขคฆงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e48\u0e49\u0e47\u0e4c"
_OTHERS = "ะาเแโใไๆฯ.,()-/:;%\"'"
_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Spoiling:
    """How bad the scan is: degrees of tilt, blur in pixels, noise (standard deviation), JPEG quality."""

    tilt: float
    blur: float
    noise: float
    quality: int


def spoiling(rng: random.Random) -> Spoiling:
    """A scan between clean and bad, most of them good."""
    bad = rng.random() ** 1.5
    return Spoiling(
        rng.uniform(-2, 2) * bad,
        rng.uniform(0, 1.1) * bad,
        rng.uniform(0, 26) * bad,
        round(95 - 65 * bad * rng.random()),
    )


def is_held_out(path: Path) -> bool:
    name = path.name.lower().replace("-", "").replace("_", "")
    return any(name.startswith(family.lower()) for family in HELD_OUT)


def draw(text: str, font: Path, points: int, rng: random.Random, how: Spoiling) -> Grey:
    """A line of text as a scanner gives it."""
    face = ImageFont.truetype(str(font), points)
    left, top, right, bottom = face.getbbox(text)
    pad = points // 2
    image = Image.new("L", (int(right - left) + 2 * pad, int(bottom - top) + 2 * pad), 255)
    ImageDraw.Draw(image).text((pad - left, pad - top), text, font=face, fill=rng.randint(0, 70))
    if how.tilt:
        image = image.rotate(how.tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    if how.blur:
        image = image.filter(ImageFilter.GaussianBlur(how.blur))
    grey = np.asarray(image, np.float32)
    if rng.random() < 0.3:  # thin or fat print
        grey = np.clip((grey - 128) * rng.uniform(0.8, 1.6) + 128 + rng.uniform(-40, 40), 0, 255)
    grey = grey + np.random.default_rng(rng.randrange(2**32)).normal(0, how.noise, grey.shape)
    out = io.BytesIO()
    Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=max(25, how.quality))
    return np.asarray(Image.open(out))


def sample(font: Path, rng: random.Random) -> list[tuple[Column, int]]:
    """Columns of one drawn word with their classes; nothing when the cut does not give the drawn letters."""
    points = round(rng.triangular(24, 72, 42))
    kind = rng.random()
    if kind < 0.5:
        text = "".join(rng.choice(THAI) for _ in range(rng.randint(1, 6)))
    elif kind < 0.65:
        text = "".join(rng.choice(ARABIC) for _ in range(rng.randint(1, 6)))
    else:
        text = _letters(rng)
    found = columns(draw(text, font, points, rng, spoiling(rng)))
    labels = [CLASSES.find(char) if char in CLASSES else OTHER for char in text]
    if kind >= 0.65:
        return [(column, OTHER) for column in found]
    if len(found) == len(labels):
        return list(zip(found, labels, strict=True))
    # digits that touch or fall apart are neither: the reader must not be sure of them
    wide = [column for column in found if column.x1 - column.x0 > 1.1 * points]
    return [(column, OTHER) for column in wide]


def _letters(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.1:
        return "".join(rng.choice(_LATIN) for _ in range(5))
    letters = [rng.choice(_CONSONANTS) + (rng.choice(_MARKS) if rng.random() < 0.35 else "") for _ in range(6)]
    if kind < 0.5:
        letters = [rng.choice(_OTHERS) if rng.random() < 0.35 else letter for letter in letters]
    return "".join(letters)
