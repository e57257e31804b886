"""The reliability figure as SVG: probability to the right, share of right values upwards, larger dots for more values."""

from __future__ import annotations

from collections.abc import Sequence

from .measure import Judged, bands

_SIDE, _EDGE = 360, 48
_FEWEST = 10  # bands with fewer values say too little


def reliability(values: Sequence[Judged]) -> str:
    """The picture of these values; on the diagonal, probabilities are what they claim to be."""
    marks = [_dot(inside) for _, inside in bands(values) if len(inside) >= _FEWEST]
    size = _SIDE + 2 * _EDGE
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="12">',
            f'<rect width="{size}" height="{size}" fill="white"/>',
            *_axes(),
            *marks,
            "</svg>\n",
        ]
    )


def _at(probability: float, share: float) -> tuple[float, float]:
    return round(_EDGE + probability * _SIDE, 1), round(_EDGE + (1 - share) * _SIDE, 1)


def _axes() -> list[str]:
    (left, bottom), (right, top) = _at(0, 0), _at(1, 1)
    lines = [f'<path d="M{left} {top}V{bottom}H{right}M{left} {bottom}L{right} {top}" fill="none" stroke="#999"/>']
    for step in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        x, y = _at(step, step)
        lines.append(f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{step:g}</text>')
        lines.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{step:g}</text>')
    middle = _EDGE + _SIDE / 2
    lines.append(f'<text x="{middle}" y="{bottom + 36}" text-anchor="middle">probability</text>')
    lines.append(f'<text transform="translate(14 {middle}) rotate(-90)" text-anchor="middle">share that is right</text>')
    return lines


def _dot(inside: Sequence[Judged]) -> str:
    mean = sum(one.probability for one in inside) / len(inside)
    share = sum(one.right for one in inside) / len(inside)
    x, y = _at(mean, share)
    radius = 2 + 0.35 * len(inside) ** 0.5
    title = f"<title>{len(inside)} values, {mean:.3f} promised, {share:.3f} right</title>"
    return f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="#20609a" fill-opacity="0.7">{title}</circle>'
