"""Words that stand in every PDF because the format says so; no value is told by them."""

from __future__ import annotations

_PDF = """
A AA AC AF AIS AN AP AS ASCII85Decode ASCIIHexDecode AccurateScreens Action ActualText Adobe
Adobe-Identity-UCS AlphaNum Alternate Alternates Annot Annots ArtBox Artifact Ascent Attached
Author AvgWidth BBox BG BG2 BM BS BaseEncoding BaseFont BaseVersion Bead BitsPerComponent
BitsPerCoordinate BitsPerFlag BitsPerSample BlackIs1 BlackPoint BleedBox Border BoundingBox Bounds
ByteRange CA CCITTFaxDecode CF CFM CIDFontType0 CIDFontType0C CIDFontType2 CIDInit CIDSet
CIDSystemInfo CIDToGIDMap CMap CMapName CMapType CNS1 CalGray CalRGB Cap CapHeight Caption Catalog
Center CenterWindow Chapter CharProcs CharSet Circle Collection Color ColorDodge ColorSpace
ColorTransform Colors Columns CompatibleOverprint Configs Contents Coords Copy Count Courier
Courier-Bold Courier-BoldOblique Courier-Oblique CreationDate Creator Crop CropBox Crypt
CryptFilter Custom DCTDecode DW DW2 Data Date Decode DecodeParms Default DefaultCMYK DefaultGray
DefaultRGB Desc DescendantFonts Descent Dest Destination Dests DeviceCMYK DeviceGray DeviceN
DeviceRGB Difference Differences Direction DisplayDocTitle Div Document Domain Duplex Dur EFF
EarlyChange EmbeddedFile EmbeddedFiles Encode EncodedByteAlign Encoding Encrypt EncryptMetadata
EndOfBlock EndOfLine Event ExData Exclude Exclusion Export ExtGState Extend Extends Extension
ExtensionLevel Extensions Fields Figure FileAttachment FileSize Filespec Filter First FirstChar
FirstPage Fit FitB FitH FitR FitV FitWindow FixedPrint Flags FlateDecode Flatness Font FontBBox
FontDescriptor FontFamily FontFile FontFile2 FontFile3 FontInfo FontMatrix FontName FontStretch
FontWeight Footer Form FormType FreeText Frequency Function FunctionType Functions GB1 GTS_PDFA1
GTS_PDFX Gamma Generic GoTo GoToR Group Halftone HalftoneName HalftoneType HardLight Header Height
Helvetica Helvetica-Bold Helvetica-BoldOblique Helvetica-Oblique Hide HideMenubar HideToolbar
HideWindowUI Highlight Hue ICCBased Identity Identity-H Identity-V Image ImageB ImageC ImageI
ImageMask Index Indexed Info Ink InkList Intent Interpolate Invert Isolated ItalicAngle
JBIG2Decode JBIG2Globals JPXDecode Japan1 JavaScript Keywords Kids Knockout Korea1 L2R LZWDecode
Lab Lang Language Last LastChar LastModified LastPage Leading Length Length1 Length2 Length3
Level1 Lighten Limits Line Linearized Link List ListMode Locked Luminosity MCID MCR MMType1
MacExpertEncoding MacRomanEncoding Mark MarkInfo MarkStyle Marked Mask Matrix Matte MaxLen
MaxWidth Measure MediaBox Metadata MissingWidth MixingHints ModDate Movie Multiply Name Named
Names NeedAppearances NewWindow Next NextPage NonFullScreenPageMode NonStruct None Normal Note
Nums OBJR OCGs OCMD OCProperties ObjStm OneColumn OpenAction OpenType OptionalContent Order
Ordering Outlines OutputCondition OutputConditionIdentifier OutputIntent OutputIntents Overlay
Page PageLabel PageLabels PageLayout PageMode Pages PaintType Parent ParentTree ParentTreeNextKey
Part Pattern PatternType Perceptual Perms PieceInfo Popup Predictor Prev PrevPage Print PrintArea
PrintClip PrintScaling Private ProcSet Process Producer Prop_AuthTime Prop_AuthType Prop_Build
Properties QuadPoints Quote RBGroups Range Raster Reason Recipients Rect Reference Registry
RegistryName RelativeColorimetric RenderingIntent Requirements ResFork Resources RichMedia Role
RoleMap Root Rotate Rows RunLengthDecode SMask SMaskInData Saturation Schema Screen Sect
Separation SeparationColorNames SetOCGState Shading ShadingType Shape Show SinglePage Size
SoftLight Sort Sound SpaceAfter SpaceBefore Span SpiderInfo Squiggly Stamp Standard
StandardEncoding Start StartIndent State StdCF StemH StemV StmF StrF StrikeOut StructElem
StructParent StructParents StructTreeRoot Style SubFilter SubType Subfilter Subject Subtype
Supplement Suspects Symbol TBody TBorderStyle TFoot THead TOCI TPadding Tabs Tag Template
Templates Text Textual Thread Threads Thumb TilingType Times-Bold Times-BoldItalic Times-Italic
Times-Roman Title ToUnicode Toggle Trailer Trans Transparency TrapNet Trapped TrimBox TrueType
TrueTypeFont Type Type0 Type1 Type1C Type3 UCR UCR2 UCS UTF16 Underline UniGB-UCS2-H UniJIS-UCS2-H
Unix Unknown Usage UseNone UseOC UseOutlines UseThumbs User UserProperties UserUnit VeriSign
Version Vertices View ViewArea ViewClip ViewState Viewer ViewerPreferences WCType WMode Watermark
WhitePoint Widget Width Widths Win WinAnsiEncoding XHeight XML XObject XRef XRefStm XStep XYZ
YStep ZapfDingbats Zoom notdef
"""

NAMES = frozenset("/" + word for word in _PDF.split())
"""Names of ISO 32000, skipped when names are searched."""


def is_standard(name: str) -> bool:
    """Whether a name is the specification's own (or too short to say anything)."""
    return len(name) < 4 or name in NAMES


_FONT = """
design designed designer designers developed manufacturer vendor creator europe office sample
adobe agency alpha alternate apache arial beginbfchar beginbfrange begincidrange begincmap
begincodespacerange beginresource beta black bold bolditalic boldoblique book calibri cambria
category character characters charset charstrings cidinit cidsystem cidsysteminfo clear
cleartomark closefile cmapname cmaptype codespace common condensed copyright corporation courier
currentdict currentfile define definefont defineresource definition dejavu demi digital document
eexec embedded encoding endbfchar endbfrange endcidrange endcmap endcodespacerange endresource
extended family findresource font fontname foundation foundry free georgia glyph heavy helvetica
http https identity identityh implied incorporated international italic latin liberation license
licensed licensing light limited linotype mac macintosh medium microsoft mono monotype narrow
nimbus notdef noto oblique opentype ordering permission permitted postscript procset product
public readonly registered registry regular reserved resource rights roman sans semi semibold
serif software standard subset supplement symbol symbols system tahoma text times trademark
trademarks true truetype type typeface typo unicode unregistered usecmap usefont variant verdana
version warranty windows without www
"""

FONT_WORDS = frozenset(_FONT.split())
"""Words that font programs and CMaps carry by themselves (glyph names are known apart)."""

_OWN = """
bundle correspondence disclosed disclosure document documents exempt exemption freedom information
pikepdf pymupdf redact redacted redaction release released request section subsection withheld
"""

OWN_WORDS = frozenset(_OWN.split())
"""Words of the titles, producers and alternative texts that redact itself writes."""
