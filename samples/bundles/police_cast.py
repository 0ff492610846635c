"""Who writes in the police and city hall chain. Nobody here exists."""

from samples.cast import Cast, Contact, Person

FORCE = "Aldermoor Metropolitan Police"
HALL = "Aldermoor City Hall"
OFFICE = "Office for Policing and Community Safety"

_SENIOR = (
    Person(
        "mayor", "Helena Okafor-Blythe", "senior", HALL, "Mayor of Aldermoor",
        ("helena.okafor-blythe@cityhall.aldermoor.gov.uk",),
        aliases=("Mayor Okafor-Blythe", "Okafor-Blythe, Helena"),
        listed=True, since="2021-05-07", basis="elected",
    ),
    Person(
        "strand", "Judith Strand", "senior", FORCE, "Commissioner",
        ("judith.strand@aldermoor.police.uk",), ("0114 496 0001",),
        ("Commissioner Strand", "Strand, Judith"),
        listed=True, since="2020-09-01", basis="head of the force",
    ),
    Person(
        "oyelaran", "Marcus Oyelaran", "senior", FORCE, "Deputy Assistant Commissioner",
        ("marcus.oyelaran@aldermoor.police.uk",), ("07700 900118",),
        ("DAC Oyelaran", "T/DAC Oyelaran", "Oyelaran, Marcus"),
        listed=True, since="2022-11-14", basis="chief officer",
    ),
    Person(
        "imran", "Imran Qureshi-Hale", "senior", OFFICE,
        "Deputy Mayor for Policing and Community Safety",
        ("imran.qureshi-hale@cityhall.aldermoor.gov.uk",), (),
        ("Deputy Mayor Qureshi-Hale", "Qureshi-Hale, Imran"),
        listed=True, since="2021-06-01", basis="statutory appointment",
    ),
    Person(
        "fenella", "Fenella Grace", "senior", HALL, "Director of Strategy",
        ("fenella.grace@cityhall.aldermoor.gov.uk",), ("020 7946 0150",),
        ("Grace, Fenella",),
        listed=True, since="2019-02-04", basis="published senior salary",
    ),
)  # fmt: skip

_JUNIOR = (
    Person(
        "priya", "Priya Raman", "junior", HALL, "Senior Correspondence Officer",
        ("priya.raman@cityhall.aldermoor.gov.uk", "Raman.Priya@cityhall.aldermoor.gov.uk"),
        ("020 7946 0164", "07700 900243"),
        listed=True, basis="below the published grade",
    ),
    Person(
        "tom", "Tom Garrity", "junior", FORCE, "Private Secretary to the Commissioner",
        ("tom.garrity@aldermoor.police.uk",), ("0114 496 0017", "784512"), ("Thomas Garrity",),
        listed=True, basis="below the published grade",
    ),
    Person(
        "will", "Will Marsh", "junior", FORCE, "Staff Officer to DAC Oyelaran",
        ("will.marsh@aldermoor.police.uk",), ("07700 900361",),
        listed=True, basis="inspecting rank, not public-facing",
    ),
    Person(
        "tindall", "Mark Tindall", "junior", FORCE, "Licensing Sergeant",
        ("mark.tindall@aldermoor.police.uk",), ("0114 496 0233", "7702"),
    ),
    Person(
        "nadia", "Nadia Hussain-Park", "junior", OFFICE, "Business Support Officer",
        ("nadia.hussain-park@cityhall.aldermoor.gov.uk",), ("020 7946 0171",),
    ),
    Person(
        "keith", "Keith Lumley", "junior", HALL, "Night-Time Economy Manager",
        ("keith.lumley@cityhall.aldermoor.gov.uk",), ("07700 900527", "4512"),
    ),
    Person(
        "whitcombe", "Daniel Whitcombe", "junior", FORCE, "Constable",
        ("daniel.whitcombe@aldermoor.police.uk",), ("07700 900604",),
    ),
    Person(
        "aoife", "Aoife Brannigan", "junior", FORCE, "Senior Communications Officer",
        ("aoife.brannigan@aldermoor.police.uk",), ("0114 496 0290",),
    ),
    Person(
        "dele", "Dele Oyinlola", "junior", OFFICE, "Policy Adviser",
        ("dele.oyinlola@cityhall.aldermoor.gov.uk",), ("020 7946 0188",),
    ),
    Person(
        "csaba", "Csaba Veress", "junior", FORCE, "Analyst, Performance and Insight",
        ("csaba.veress@aldermoor.police.uk", "cveress@aldermoor.local"), ("0114 496 0312",),
    ),
    Person("hollis", "Joanne Hollis", "junior", FORCE, "Sergeant",
           ("joanne.hollis@aldermoor.police.uk",), ("0114 496 0245",)),
    Person("alistair", "Alistair Boon", "junior", FORCE, "Call handler"),
    Person("steph", "Stephanie Carr-Ogden", "junior", FORCE, "Chief Inspector"),
    Person("boyd", "Grace Boyd", "junior", FORCE, "Inspector",
           ("grace.boyd@aldermoor.police.uk",), ("0114 496 0260", "07700 900688")),
    Person("pcso", "Harpreet Singh-Bassi", "junior", FORCE, "Community Support Officer",
           ("h.singh-bassi@aldermoor.police.uk",), ("0114 496 0268",)),
    Person("ayesha", "Ayesha Malik", "junior", HALL, "Press Officer",
           ("ayesha.malik@cityhall.aldermoor.gov.uk",), ("07700 900733",)),
)  # fmt: skip

_PRIVATE = (
    Person(
        "pellow", "Margaret Pellow", "private", "", "resident",
        ("m.pellow47@fernpost.co.uk",), ("07700 900812", "0114 496 0871"),
    ),
    Person(
        "jermaine", "Jermaine Achterberg", "private", "", "trader",
        ("jermaine@achterbergbakery.co.uk",), ("07700 900955",),
    ),
    Person("wynne", "Owain Wynne-Tudor", "private", "Aldermoor Courier", "reporter",
           ("o.wynne-tudor@aldermoorcourier.co.uk",), ("07700 900294",)),
    Person("szymon", "Szymon Bielak", "private", "Aldermoor Tramways", "shift manager",
           (), ("07700 900149",)),
    Person("liesl", "Liesl Amankwah", "private", "Aldermoor Tramways", "engineer"),
    Person("hugo", "Hugo Tew-Lindqvist", "private", "", "son of the chair",
           ("hugo.tew-lindqvist@fernpost.co.uk",), ("07700 900377",)),
    Person("rourke", "Declan Rourke", "private", "Ellis Guard Ltd", "Regional Manager",
           (), ("07700 900462",)),
    Person("tew", "Rosalind Tew", "private", "Aldermoor Tram Users' Group", "chair",
           ("chair@aldermoortramusers.org.uk",)),
)  # fmt: skip

_CONTACTS = (
    Contact(
        "foi", "Information Rights Unit", ("foi@aldermoor.police.uk",), (), FORCE,
        public=True, basis="printed on the force's website",
    ),
    Contact(
        "hallenquiries", "City Hall public enquiries",
        ("enquiries@cityhall.aldermoor.gov.uk",), ("020 7946 0100",), HALL,
        public=True, basis="printed on City Hall's website",
    ),
    Contact(
        "switchboard", "Police switchboard", (), ("0114 496 0000",), FORCE,
        public=True, basis="printed on the force's website",
    ),
    Contact("nonemergency", "Non-emergency number", (), ("101",), public=True, listed=False),
    Contact(
        "press", "Press bureau", ("press.bureau@aldermoor.police.uk",), ("0114 496 0099",), FORCE,
        public=True, basis="printed on the force's website",
    ),
    Contact(
        "cpo", "Commissioner's Private Office",
        ("CommissionersPrivateOffice@aldermoor.police.uk",), ("0114 496 0010",), FORCE,
        basis="internal mailbox of the Commissioner",
    ),
    Contact(
        "mayorsoffice", "Mayor's Private Office",
        ("mayors.private.office@cityhall.aldermoor.gov.uk",), (), HALL,
        listed=False, basis="internal mailbox",
    ),
    Contact("depot", "Depot office", (), ("0114 496 0839",), "Aldermoor Tramways", listed=False),
    Contact(
        "controlroom", "Control room supervisor", ("fcr.supervisor@aldermoor.police.uk",),
        ("784900",), FORCE, listed=False, basis="operational line",
    ),
)  # fmt: skip

CAST = Cast(_SENIOR + _JUNIOR + _PRIVATE, _CONTACTS)
