"""All fonts of a file, each copied once, and the codes shown in each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Object, Stream, String

from redact.sanitise import tables
from redact.sanitise.content import Resources
from redact.sanitise.tables import Kind

if TYPE_CHECKING:
    from redact.sanitise.copier import Copier


def _name(value: Any) -> Any:
    return Name(str(value)) if isinstance(value, Name) else None


_FONT: Mapping[str, Kind] = {
    "/Subtype": _name,
    "/BaseFont": _name,
    "/FirstChar": tables.number,
    "/LastChar": tables.number,
    "/Widths": tables.numbers,
    "/FontBBox": tables.numbers,
    "/FontMatrix": tables.numbers,
    "/DW": tables.number,
    "/DW2": tables.numbers,
    "/W": tables.numbers,
    "/W2": tables.numbers,
}
_PROGRAM: Mapping[str, Kind] = {
    "/Length1": tables.number,
    "/Length2": tables.number,
    "/Length3": tables.number,
    "/Subtype": tables.choice("/Type1C", "/CIDFontType0C", "/OpenType"),
}
_CMAP: Mapping[str, Kind] = {"/CMapName": _name, "/WMode": tables.number}


class UsedFont:
    """A font's copy and the strings shown in it."""

    def __init__(self, source: Any, target: Object, resources: Resources) -> None:
        self.source = source
        self.target = target
        self.resources = resources
        self.shown: set[bytes] = set()

    def show(self, text: bytes) -> None:
        self.shown.add(text)


class FontBook:
    """Copies fonts; the copies are filled in by ``finish`` when all use is known."""

    def __init__(self, copier: Copier, *, cut: bool) -> None:
        self._copier = copier
        self._cut = cut
        self._known: dict[tuple[int, int], UsedFont] = {}
        self._waiting: list[UsedFont] = []
        self.notes: list[str] = []

    def use(self, source: Any, around: Resources) -> UsedFont:
        """The copy of a font; a font that is missing or no font becomes Helvetica."""
        if not isinstance(source, Dictionary):
            source = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        key = source.objgen
        if key in self._known:
            return self._known[key]
        target = self._copier.target.make_indirect(Dictionary(Type=Name.Font))
        used = UsedFont(source, target, around)
        if key != (0, 0):
            self._known[key] = used
        self._waiting.append(used)
        return used

    def finish(self) -> None:
        """Fill in every copy. Type 3 procedures may bring in further fonts."""
        while self._waiting:
            used = self._waiting.pop(0)
            self._fill(used)

    def _fill(self, used: UsedFont) -> None:
        source, target = used.source, used.target
        self._copy(source, target)
        if str(source.get("/Subtype")) == "/Type3":
            resources = Resources(source.get("/Resources"), *used.resources.sources)
            procs = Dictionary()
            for name, proc in dict(source.get("/CharProcs", Dictionary())).items():
                if isinstance(proc, Stream):
                    data = self._copier.content(proc.read_bytes(), resources)
                    procs[name] = Stream(self._copier.target, data)
            target["/CharProcs"] = procs
            target["/Resources"] = resources.dictionary()

    def _copy(self, source: Any, target: Object) -> None:
        for key, value in tables.take(source, _FONT).items():
            target[key] = value
        if isinstance(descendants := source.get("/DescendantFonts"), Array):
            below = self._copier.target.make_indirect(Dictionary(Type=Name.Font))
            self._copy(descendants[0], below)
            target["/DescendantFonts"] = Array([below])
        if isinstance(system := source.get("/CIDSystemInfo"), Dictionary):
            target["/CIDSystemInfo"] = _system(system)
        for key in ("/Encoding", "/ToUnicode", "/CIDToGIDMap"):
            if (value := source.get(key)) is not None:
                target[key] = self._encoding(value)
        if isinstance(descriptor := source.get("/FontDescriptor"), Dictionary):
            target["/FontDescriptor"] = self._descriptor(descriptor)

    def _encoding(self, value: Any) -> Any:
        if isinstance(value, Stream):
            made: Any = Stream(self._copier.target, value.read_bytes(), tables.take(value, _CMAP))
            if isinstance(system := value.get("/CIDSystemInfo"), Dictionary):
                made["/CIDSystemInfo"] = _system(system)
            if isinstance(value.get("/UseCMap"), Name):
                made["/UseCMap"] = value.UseCMap
            return made
        if isinstance(value, Name):
            return _name(value)
        if not isinstance(value, Dictionary):
            return Name.StandardEncoding
        made = Dictionary(Type=Name.Encoding)
        if isinstance(base := value.get("/BaseEncoding"), Name):
            made["/BaseEncoding"] = _name(base)
        if isinstance(differences := value.get("/Differences"), Array):
            made["/Differences"] = Array(
                [item for item in differences if isinstance(item, Name | int)]
            )
        return made

    def _descriptor(self, source: Object) -> Object:
        made = tables.take(source, tables.FONT_DESCRIPTOR)
        made["/Type"] = Name.FontDescriptor
        made["/FontName"] = source.get("/FontName", Name.Unknown)
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if isinstance(program := source.get(key), Stream):
                data = program.read_bytes()
                made[key] = Stream(self._copier.target, data, tables.take(program, _PROGRAM))
        return self._copier.target.make_indirect(made)


_REGISTRIES = ("Adobe",)
_ORDERINGS = ("Identity", "Japan1", "GB1", "CNS1", "Korea1", "KR", "UCS")


def _system(source: Object) -> Dictionary:
    ordering = str(source.get("/Ordering", "Identity"))
    supplement = tables.number(source.get("/Supplement"))
    return Dictionary(
        Registry=String("Adobe"),
        Ordering=String(ordering if ordering in _ORDERINGS else "Identity"),
        Supplement=supplement if supplement is not None else 0,
    )
