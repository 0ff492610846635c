"""Pages whose coordinates are not those that a reader displays."""

from __future__ import annotations

from pikepdf import Array

from .paper import HEIGHT, WIDTH, Leak, Sheet, box_text, kind

geometry = kind("geometry")


def _turned(secret: str, angle: int, ox: float = 0, oy: float = 0) -> Sheet:
    """A page that displays as the usual scene although its user space is turned."""
    matrix = {
        0: f"1 0 0 1 {ox} {oy} cm",
        90: f"0 1 -1 0 {HEIGHT + ox} {oy} cm",
        180: f"-1 0 0 -1 {WIDTH + ox} {HEIGHT + oy} cm",
        270: f"0 -1 1 0 {ox} {WIDTH + oy} cm",
    }[angle]
    sheet = Sheet(secret, frame=matrix).plain()
    wide, high = (WIDTH, HEIGHT) if angle % 180 == 0 else (HEIGHT, WIDTH)
    sheet.page.MediaBox = Array([ox, oy, ox + wide, oy + high])
    sheet.page.Rotate = angle
    return sheet


@geometry
def rotated_90(secret: str) -> Leak:
    return _turned(secret, 90).leak()


@geometry
def rotated_180(secret: str) -> Leak:
    return _turned(secret, 180).leak()


@geometry
def rotated_270(secret: str) -> Leak:
    return _turned(secret, 270).leak()


@geometry
def rotated_minus_90(secret: str) -> Leak:
    sheet = _turned(secret, 270)
    sheet.page.Rotate = -90
    return sheet.leak()


@geometry
def negative_media_box(secret: str) -> Leak:
    return _turned(secret, 0, -100, -37.5).leak()


@geometry
def rotated_with_a_far_origin(secret: str) -> Leak:
    return _turned(secret, 90, 500, -250).leak()


@geometry
def media_box_upside_down(secret: str) -> Leak:
    sheet = _turned(secret, 0)
    sheet.page.MediaBox = Array([WIDTH, HEIGHT, 0, 0])
    return sheet.leak()


@geometry
def cropped(secret: str) -> Leak:
    """The margin outside the crop holds the secret once more."""
    sheet = _turned(secret, 0)
    sheet.add(box_text(sheet, 40, 190))
    sheet.page.MediaBox = Array([-60, -80, WIDTH + 60, HEIGHT + 80])
    sheet.page.CropBox = Array([0, 0, WIDTH, HEIGHT])
    return sheet.leak()


@geometry
def cropped_and_rotated(secret: str) -> Leak:
    sheet = _turned(secret, 270, 11, 23)
    sheet.add(box_text(sheet, 40, 175))
    sheet.page.MediaBox = Array([-40, -40, 11 + HEIGHT + 60, 23 + WIDTH + 60])
    sheet.page.CropBox = Array([11, 23, 11 + HEIGHT, 23 + WIDTH])
    return sheet.leak()


@geometry
def crop_box_wider_than_media_box(secret: str) -> Leak:
    sheet = _turned(secret, 0)
    sheet.page.CropBox = Array([-50, -50, WIDTH + 50, HEIGHT + 50])
    return sheet.leak()


@geometry
def user_unit(secret: str) -> Leak:
    sheet = Sheet(secret, frame="0.5 0 0 0.5 0 0 cm").plain()
    sheet.page.MediaBox = Array([0, 0, WIDTH / 2, HEIGHT / 2])
    sheet.page.UserUnit = 2
    return sheet.leak()


@geometry
def inherited_boxes_and_resources(secret: str) -> Leak:
    sheet = _turned(secret, 90)
    page, root = sheet.page, sheet.pdf.Root.Pages
    for key in ("/MediaBox", "/Rotate", "/Resources"):
        root[key] = page[key]
        del page[key]
    return sheet.leak()


@geometry
def bleed_trim_and_art_boxes(secret: str) -> Leak:
    sheet = _turned(secret, 0)
    for key in ("/BleedBox", "/TrimBox", "/ArtBox"):
        sheet.page[key] = Array([20, 20, WIDTH - 20, HEIGHT - 20])
    return sheet.leak()
