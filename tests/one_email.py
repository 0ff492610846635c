"""A one-page email print and its roster: the smallest bundle with everything in it."""

from __future__ import annotations

from pathlib import Path

import pymupdf

LETTER = [
    ("From:", "Okonjo, Rufus <rufus.okonjo@harrowgate.police.uk>"),
    ("Sent:", "14 January 2022 13:11"),
    ("To:", "Delphine Aske <delphine.aske@northwick.gov.uk>"),
    ("Subject:", "Tram stops"),
]
BODY = [
    "Dear Delphine",
    "The Leader, Eleanor Marchetti, has seen the note that Rufus Okonjo wrote.",
    "Please call me on 020 7946 0143 or write to enquiries@northwick.gov.uk today.",
    "Regards",
    "Rufus",
]
ROSTER = (
    "kind,name,aliases,emails,phones,organisation,role,grade,from,to,disclose,basis\n"
    "person,Eleanor Marchetti,,,,Northwick Council,Leader,senior,,,yes,elected\n"
    "contact,Desk,,enquiries@northwick.gov.uk,,Northwick Council,,,,,yes,on the website\n"
)


def email_print(path: Path) -> Path:
    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    y = 80.0
    for label, value in LETTER:
        page.insert_text((72, y), label, fontsize=10, fontname="hebo")
        page.insert_text((180, y), value, fontsize=10)
        y += 14
    for line in BODY:
        y += 20
        page.insert_text((72, y), line, fontsize=11)
    document.save(path)
    return path
