"""Thai digits re-read from the picture of a line, since the OCR program's Thai model lacks half of them.

A word's picture is cut into columns (connected ink, marks above and below merged), each column is told by a small net
with 21 classes: ten Thai digits, ten Arabic digits, anything else. The weights are made by training/digits. A run of
digits is given out only when every column of it is sure; otherwise the caller marks the run as unsure.
"""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

SIDE = 24
THAI = "๐๑๒๓๔๕๖๗๘๙"
ARABIC = "0123456789"
CLASSES = THAI + ARABIC  # class 20 is anything else
OTHER = len(CLASSES)
_INK = 0.5  # of the way from paper to ink
_WEIGHTS = "digits.npz"
_MAX_RUNS = 20_000  # of ink in one word: more is a photograph


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a word's picture: where it stands, and what it looks like (SIDE x SIDE, ink is 1)."""

    x0: int
    x1: int
    y0: int
    y1: int
    picture: Floats
    ink: Floats  # the same as it was cut out


def columns(line: Grey) -> list[Column]:
    """The columns of a line or word, from left to right. Specks are left out, full stops and commas are not."""
    ink = _ink(line)
    if ink is None:
        return []
    labels, boxes = _components(ink > _INK)
    if not boxes:
        return []
    sizes = sorted(max(x1 - x0, y1 - y0) for x0, x1, y0, y1 in boxes.values())
    large = [size for size in sizes if size > 0.15 * sizes[-1]]
    usual = float(large[len(large) // 2])
    inside = [number for number, box in boxes.items() if not _is_speck(box, usual, line.shape[0])]
    found: list[Column] = []
    for group in _stacked(inside, boxes):
        x0, x1 = min(boxes[n][0] for n in group), max(boxes[n][1] for n in group)
        y0, y1 = min(boxes[n][2] for n in group), max(boxes[n][3] for n in group)
        part = labels[y0:y1, x0:x1]
        own = np.isin(part, group) | (part == 0)  # the neighbours' ink is not of this column
        cut = ink[y0:y1, x0:x1] * own
        found.append(Column(x0, x1, y0, y1, _fitted(cut), cut))
    return found


def halved(column: Column) -> tuple[Column, Column]:
    """A wide column cut upright where its middle has the least ink."""
    width = column.ink.shape[1]
    first, last = int(0.3 * width), max(int(0.3 * width) + 1, int(0.7 * width))
    at = first + int(column.ink.sum(axis=0)[first:last].argmin())
    left, right = column.ink[:, : max(1, at)], column.ink[:, max(1, at) :]
    middle = column.x0 + max(1, at)
    return (
        Column(column.x0, middle, column.y0, column.y1, _fitted(_trimmed(left)), left),
        Column(middle, column.x1, column.y0, column.y1, _fitted(_trimmed(right)), right),
    )


def _trimmed(ink: Floats) -> Floats:
    """Without empty rows and columns around."""
    rows, across = np.nonzero((ink > _INK).any(axis=1))[0], np.nonzero((ink > _INK).any(axis=0))[0]
    return ink if not len(rows) or not len(across) else ink[rows[0] : rows[-1] + 1, across[0] : across[-1] + 1]


def _is_speck(box: tuple[int, int, int, int], usual: float, height: int) -> bool:
    """Noise, or the end of a letter of the line above or below."""
    x0, x1, y0, y1 = box
    size = max(x1 - x0, y1 - y0)
    return size < max(2.0, 0.12 * usual) or ((y0 == 0 or y1 == height) and size < 0.5 * usual)


def classify(found: list[Column]) -> Floats:
    """Probabilities of the 21 classes, one row for each column."""
    if not found:
        return np.zeros((0, OTHER + 1), np.float32)
    batch = np.stack([column.picture for column in found])
    return np.asarray(_forward(batch), dtype=np.float32)


def _ink(word: Grey) -> Floats | None:
    """0 for paper, 1 for ink; light on dark is turned. None when there is no contrast."""
    if word.size < 16:
        return None
    low, high = np.percentile(word, (1, 99))
    if high - low < 40:
        return None
    ink: Floats = np.clip((high - word.astype(np.float32)) / (high - low), 0, 1).astype(np.float32)
    return (1 - ink).astype(np.float32) if float(np.mean(ink > _INK)) > 0.55 else ink


def _components(black: NDArray[np.bool_]) -> tuple[NDArray[np.int32], dict[int, tuple[int, int, int, int]]]:
    """Connected ink (8 neighbours) by runs and union-find: labels, and boxes (x0, x1, y0, y1; ends excluded)."""
    height, width = black.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = black
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    labels = np.zeros(black.shape, np.int32)
    if not len(starts) or len(starts) > _MAX_RUNS:
        return labels, {}
    names = _names_of_runs(rows, starts, ends, width)
    labels[black] = np.repeat(names, ends - starts)  # runs stand in the order of the picture's own pixels
    order = np.argsort(names, kind="stable")
    kept, first = np.unique(names[order], return_index=True)
    sides = (
        np.minimum.reduceat(starts[order], first),
        np.maximum.reduceat(ends[order], first),
        np.minimum.reduceat(rows[order], first),
        np.maximum.reduceat(rows[order], first) + 1,
    )
    boxes = np.stack(sides, axis=1).tolist()
    return labels, {name: tuple(box) for name, box in zip(kept.tolist(), boxes, strict=True)}


def _names_of_runs(rows: Ints, starts: Ints, ends: Ints, width: int) -> Ints:
    """One number above 0 for the runs of one piece of ink: runs touch those that overlap them in the row above."""
    along = width + 2  # rows one after the other, so that one sorted search serves the whole picture
    begin, stop = rows * along + starts, rows * along + ends
    low = np.searchsorted(stop + along, begin, "left").tolist()
    high = np.searchsorted(begin + along, stop, "right").tolist()
    parent = list(range(len(starts)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for run, (first, last) in enumerate(zip(low, high, strict=True)):
        for above in range(first, last):
            parent[root(above)] = root(run)
    return np.array([root(run) + 1 for run in range(len(parent))])


def _stacked(numbers: list[int], boxes: dict[int, tuple[int, int, int, int]]) -> list[list[int]]:
    """Components above each other as one group: a vowel or tone mark belongs to its consonant."""
    groups: list[list[int]] = []
    spans: list[tuple[int, int]] = []
    for number in sorted(numbers, key=lambda n: boxes[n][0]):
        x0, x1 = boxes[number][:2]
        if groups:
            before = spans[-1]
            overlap = min(x1, before[1]) - max(x0, before[0])
            if overlap > 0.5 * min(x1 - x0, before[1] - before[0]):
                groups[-1].append(number)
                spans[-1] = (min(x0, before[0]), max(x1, before[1]))
                continue
        groups.append([number])
        spans.append((x0, x1))
    return groups


def _fitted(ink: Floats) -> Floats:
    """The column in the middle of a square, its proportions kept."""
    height, width = ink.shape
    scale = (SIDE - 2) / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = Image.fromarray((ink * 255).astype(np.uint8)).resize(
        size, Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR
    )
    square = np.zeros((SIDE, SIDE), np.float32)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    square[top : top + size[1], left : left + size[0]] = np.asarray(small, np.float32) / 255
    return square


@functools.cache
def _weights() -> dict[str, Floats]:
    body = resources.files("documents").joinpath(_WEIGHTS).read_bytes()
    with np.load(io.BytesIO(body), allow_pickle=False) as kept:
        return {name: kept[name].astype(np.float32) for name in kept.files}


def _forward(batch: Floats) -> Any:
    """Two convolutions with pooling, two dense layers, softmax."""
    w = _weights()
    layer = batch[:, None]
    for name in ("conv1", "conv2"):
        layer = _pooled(np.maximum(_convolved(layer, w[f"{name}.weight"], w[f"{name}.bias"]), 0))
    flat = layer.reshape(len(batch), -1)
    hidden = np.maximum(flat @ w["dense1.weight"].T + w["dense1.bias"], 0)
    scores = hidden @ w["dense2.weight"].T + w["dense2.bias"]
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return scores / scores.sum(axis=1, keepdims=True)


def _convolved(layer: Floats, weight: Floats, bias: Floats) -> Floats:
    """3 x 3, same size."""
    padded = np.pad(layer, ((0, 0), (0, 0), (1, 1), (1, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(2, 3))
    result: Floats = np.einsum("nchwij,ocij->nohw", windows, weight, optimize=True) + bias[None, :, None, None]
    return result


def _pooled(layer: Floats) -> Floats:
    """The largest of each two by two."""
    upper, lower = layer[:, :, ::2], layer[:, :, 1::2]
    rows: Floats = np.maximum(upper, lower)
    result: Floats = np.maximum(rows[:, :, :, ::2], rows[:, :, :, 1::2])
    return result
