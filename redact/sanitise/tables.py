"""Which keys of which PDF dictionaries are copied, and what their values may be.

A key that is not in a table is dropped; a value of another kind than the table says is
dropped. Strings are in no table: whatever needs one is built by the code that knows it.
Source: ISO 32000-2, the table that each name refers to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Object


def spelled(value: Any) -> str:
    """A name (or operator) as text, also one that is not UTF-8."""
    try:
        return str(value)
    except UnicodeDecodeError:
        return bytes(value).decode("latin-1")


Kind = Callable[[Any], Any]
"""Takes a value from the source; gives what to write, or None to drop the key."""


def number(value: Any) -> Any:
    """An integer or a real."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | float):
        return None
    return value


def true(value: Any) -> bool:
    return value is True


def boolean(value: Any) -> Any:
    return value if isinstance(value, bool) else None


def numbers(value: Any) -> Any:
    """An array of numbers, or of such arrays (a dash pattern)."""
    if not isinstance(value, Array):
        return None
    items = [numbers(item) if isinstance(item, Array) else number(item) for item in value]
    return Array([item for item in items if item is not None])


def booleans(value: Any) -> Any:
    if not isinstance(value, Array):
        return None
    return Array([item for item in value if isinstance(item, bool)])


def choice(*allowed: str) -> Kind:
    """A name out of a closed list; anything else could say something."""

    def kind(value: Any) -> Any:
        return (
            Name(spelled(value)) if isinstance(value, Name) and spelled(value) in allowed else None
        )

    return kind


blend_name = choice(
    *("/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten"),
    *("/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion"),
    *("/Hue", "/Saturation", "/Color", "/Luminosity"),
)
intent = choice("/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual")


def blend(value: Any) -> Any:
    """A blend mode, or a list of which the first known one counts."""
    if isinstance(value, Array):
        return next((found for item in value if (found := blend_name(item)) is not None), None)
    return blend_name(value)


EXT_G_STATE: Mapping[str, Kind] = {
    "/LW": number,
    "/LC": number,
    "/LJ": number,
    "/ML": number,
    "/D": numbers,
    "/RI": intent,
    "/OP": boolean,
    "/op": boolean,
    "/OPM": number,
    "/FL": number,
    "/SM": number,
    "/SA": boolean,
    "/BM": blend,
    "/CA": number,
    "/ca": number,
    "/AIS": boolean,
    "/TK": boolean,
}
SOFT_MASK: Mapping[str, Kind] = {"/S": choice("/Alpha", "/Luminosity"), "/BC": numbers}
GROUP: Mapping[str, Kind] = {"/S": choice("/Transparency"), "/I": boolean, "/K": boolean}
FORM: Mapping[str, Kind] = {"/BBox": numbers, "/Matrix": numbers}
TILING: Mapping[str, Kind] = {
    "/PatternType": number,
    "/PaintType": number,
    "/TilingType": number,
    "/BBox": numbers,
    "/XStep": number,
    "/YStep": number,
}
SHADING: Mapping[str, Kind] = {
    "/ShadingType": number,
    "/Background": numbers,
    "/BBox": numbers,
    "/AntiAlias": boolean,
    "/Domain": numbers,
    "/Matrix": numbers,
    "/Coords": numbers,
    "/Extend": booleans,
    "/BitsPerCoordinate": number,
    "/BitsPerComponent": number,
    "/BitsPerFlag": number,
    "/Decode": numbers,
    "/VerticesPerRow": number,
}
FUNCTION: Mapping[str, Kind] = {
    "/FunctionType": number,
    "/Domain": numbers,
    "/Range": numbers,
    "/Size": numbers,
    "/BitsPerSample": number,
    "/Order": number,
    "/Encode": numbers,
    "/Decode": numbers,
    "/C0": numbers,
    "/C1": numbers,
    "/N": number,
    "/Bounds": numbers,
}
CIE_COLOUR: Mapping[str, Kind] = {
    "/WhitePoint": numbers,
    "/BlackPoint": numbers,
    "/Gamma": lambda value: numbers(value) if isinstance(value, Array) else number(value),
    "/Matrix": numbers,
    "/Range": numbers,
}
ICC: Mapping[str, Kind] = {"/N": number, "/Range": numbers}
IMAGE: Mapping[str, Kind] = {
    "/Width": number,
    "/Height": number,
    "/BitsPerComponent": number,
    "/ImageMask": boolean,
    "/Decode": numbers,
    "/Interpolate": boolean,
    "/Intent": intent,
    "/SMaskInData": number,
    "/Matte": numbers,
}
DECODE_PARMS: Mapping[str, Kind] = {
    "/Predictor": number,
    "/Colors": number,
    "/BitsPerComponent": number,
    "/Columns": number,
    "/EarlyChange": number,
    "/K": number,
    "/EndOfLine": boolean,
    "/EncodedByteAlign": boolean,
    "/Rows": number,
    "/EndOfBlock": boolean,
    "/BlackIs1": boolean,
    "/DamagedRowsBeforeError": number,
    "/ColorTransform": number,
}
FONT_DESCRIPTOR: Mapping[str, Kind] = {
    "/Flags": number,
    "/FontBBox": numbers,
    "/ItalicAngle": number,
    "/Ascent": number,
    "/Descent": number,
    "/Leading": number,
    "/CapHeight": number,
    "/XHeight": number,
    "/StemV": number,
    "/StemH": number,
    "/MissingWidth": number,
    "/FontWeight": number,
}


def take(source: Object, table: Mapping[str, Kind]) -> Dictionary:
    """The part of a dictionary (or of a stream's) that the table allows."""
    found = {}
    for key, kind in table.items():
        value = kind(source.get(key))
        if value is not None:
            found[key] = value
    return Dictionary(found)
