"""Charts as result reports have them, drawn as SVG: read without script or colour, the same in print."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

Values = Mapping[str, float | None]
_SIZE, _RADIUS = 320, 110
_MACHINE, _PERSONS = "#1d4ed8", "#b45309"


def radar(machine: Values, persons: Values | None = None, title: str = "") -> Markup:
    """Points (0-100) by sub-indicator as a net; what is undecided has no point. `persons`: a second, dashed line."""
    names = list(machine)
    middle = _SIZE / 2
    rings = [_ring([r] * len(names), middle, "none", "#a1a1aa", 1) for r in (25, 50, 75, 100)]
    spokes = [
        f'<line x1="{middle}" y1="{middle}" x2="{x:.1f}" y2="{y:.1f}" stroke="#d4d4d8"/>'
        for x, y in (_place(n, len(names), 100, middle) for n in range(len(names)))
    ]
    labels = [
        f'<text x="{x:.1f}" y="{y + 5:.1f}" text-anchor="middle" font-size="15" fill="#1c1c22">{escape(name)}</text>'
        for n, name in enumerate(names)
        for x, y in (_place(n, len(names), 122, middle),)
    ]
    drawn = [_line(machine, middle, _MACHINE, "")]
    if persons is not None:
        drawn.append(_line(persons, middle, _PERSONS, ' stroke-dasharray="6 4"'))
    return _svg(_SIZE, _SIZE, title, machine, [*rings, *spokes, *drawn, *labels])


def bars(machine: Values, persons: Values | None = None, title: str = "") -> Markup:
    """Points (0-100) by indicator as bars with their numbers; what is undecided is an empty bar with a dash."""
    wide, step = 420, 30 if persons is None else 46
    parts = []
    for n, name in enumerate(machine):
        top = 8 + n * step
        parts.append(
            f'<text x="48" y="{top + 15}" text-anchor="end" font-size="15" fill="#1c1c22">{escape(name)}</text>'
        )
        parts.append(_bar(machine[name], top, _MACHINE))
        if persons is not None:
            parts.append(_bar(persons.get(name), top + 19, _PERSONS))
    return _svg(wide, 16 + step * len(machine), title, machine, parts)


def _bar(value: float | None, top: int, colour: str) -> str:
    wide = 280 * (value or 0) / 100
    return (
        f'<rect x="58" y="{top}" width="280" height="17" fill="#f4f4f5" stroke="#a1a1aa"/>'
        f'<rect x="58" y="{top}" width="{wide:.1f}" height="17" fill="{colour}"/>'
        f'<text x="346" y="{top + 14}" font-size="14" fill="#1c1c22">{_said(value)}</text>'
    )


def _place(n: int, of: int, value: float, middle: float) -> tuple[float, float]:
    angle = 2 * math.pi * n / max(1, of) - math.pi / 2
    return middle + _RADIUS * value / 100 * math.cos(angle), middle + _RADIUS * value / 100 * math.sin(angle)


def _ring(values: Sequence[float], middle: float, fill: str, stroke: str, width: float) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_place(n, len(values), v, middle) for n, v in enumerate(values)))
    return f'<polygon points="{points}" fill="{fill}" stroke="{stroke}" stroke-width="{width}"/>'


def _line(values: Values, middle: float, colour: str, dash: str) -> str:
    """Points of what is decided, joined when there are at least two."""
    known = [(n, v) for n, v in enumerate(values.values()) if v is not None]
    places = [_place(n, len(values), v, middle) for n, v in known]
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in places)
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    shape = "polygon" if len(known) == len(values) else "polyline"
    fill = f'fill="{colour}" fill-opacity="0.12"' if shape == "polygon" else 'fill="none"'
    return f'<{shape} points="{points}" {fill} stroke="{colour}" stroke-width="2.5"{dash}/>{dots}'


def _svg(wide: float, high: float, title: str, values: Values, parts: Sequence[str]) -> Markup:
    """With a name and the numbers for who cannot see it."""
    told = f"{title}: " + ", ".join(f"{name} {_said(value)}" for name, value in values.items())
    size = f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
    drawn = f'<svg role="img" aria-label="{escape(told)}" {size}>{"".join(parts)}</svg>'
    return Markup(drawn)  # noqa: S704 - numbers of ours, names escaped


def _said(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
