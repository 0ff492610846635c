"""Who writes in the council and hospital chain. Nobody here exists."""

from samples.cast import Cast, Contact, Person

COUNCIL = "Thornbeck Borough Council"
TRUST = "Thornbeck and Vale NHS Foundation Trust"

_SENIOR = (
    Person(
        "achebe", "Gwendolyn Achebe", "senior", COUNCIL, "Chief Executive",
        ("gwendolyn.achebe@thornbeck.gov.uk",), (), ("Achebe, Gwendolyn",),
        listed=True, since="2018-04-01", basis="published senior salary",
    ),
    Person(
        "okonedo", "Norman Okonedo-Price", "senior", COUNCIL, "Cabinet Member for Adult Care",
        ("cllr.okonedo-price@thornbeck.gov.uk",), ("07700 900410",),
        ("Cllr Okonedo-Price", "Councillor Okonedo-Price"),
        listed=True, since="2019-05-20", basis="elected",
    ),
    Person(
        "holloway", "Beth Holloway", "senior", TRUST, "Chief Operating Officer",
        ("beth.holloway@tvft.nhs.uk",), ("0161 496 0300",), ("Elizabeth Holloway",),
        listed=True, since="2021-01-11", basis="executive director",
    ),
    Person(
        "sandhu", "Rafiq Sandhu", "senior", TRUST, "Medical Director",
        ("rafiq.sandhu@tvft.nhs.uk",), (), ("Dr Rafiq Sandhu", "Dr Sandhu"),
        listed=True, since="2017-09-01", basis="executive director",
    ),
    Person(
        "lenehan", "Patrick Lenehan", "senior", COUNCIL, "Interim Director of Adult Social Care",
        ("patrick.lenehan@thornbeck.gov.uk",), (), ("Pat Lenehan",),
        listed=True, since="2022-02-01", until="2022-09-30", basis="statutory chief officer",
    ),
)  # fmt: skip

_JUNIOR = (
    Person(
        "leanne", "Leanne Abiodun", "junior", COUNCIL, "Social Worker",
        ("leanne.abiodun@thornbeck.gov.uk",), ("0161 496 0127", "07700 900538"),
        listed=True, basis="below the published grade",
    ),
    Person(
        "faith", "Faith Underhill", "junior", COUNCIL, "Team Manager, Hospital Discharge",
        ("faith.underhill@thornbeck.gov.uk",), ("0161 496 0131",),
        listed=True, basis="below the published grade",
    ),
    Person(
        "hope", "Hope Mensah", "junior", COUNCIL, "Brokerage Officer",
        ("hope.mensah@thornbeck.gov.uk",), ("0161 496 0140",),
    ),
    Person(
        "ianto", "Ianto Pryce-Davies", "junior", COUNCIL, "Complaints Officer",
        ("ianto.pryce-davies@thornbeck.gov.uk",), ("0161 496 0156",),
    ),
    Person(
        "piotr", "Piotr Woźniak", "junior", TRUST, "Discharge Coordinator",
        ("piotr.wozniak@tvft.nhs.uk",), ("07700 900671", "5540"), ("Piotr Wozniak",),
    ),
    Person(
        "brid", "Bríd Costello", "junior", TRUST, "Ward Manager",
        ("brid.costello@tvft.nhs.uk",), ("0161 496 0355",),
    ),
    Person(
        "venkat", "Anand Venkataraman", "junior", "Mill Lane Surgery", "General practitioner",
        ("anand.venkataraman@milllanesurgery.nhs.uk",), ("0161 496 0402",),
    ),
    Person(
        "gillian", "Gillian Stroud", "junior", TRUST, "Personal assistant",
        ("gillian.stroud@tvft.nhs.uk",), ("0161 496 0301",),
    ),
    Person("may", "May Pickles", "junior", TRUST, "Occupational Therapist", (), ("2290",)),
)  # fmt: skip

_PRIVATE = (
    Person("kofi", "Kofi Danso", "private", "", "son of a care home applicant"),
    Person("arthur", "Arthur Whitlock", "private", "", "patient"),
    Person(
        "christine", "Christine Whitlock-Shaw", "private", "", "daughter of the patient",
        ("chris.whitlockshaw@fernpost.co.uk",), ("07700 900866",),
    ),
    Person(
        "bronwen", "Bronwen Teale", "private", "Rowan House", "manager of a care home",
        ("manager@rowanhouse-care.co.uk",), ("0161 496 0518",),
    ),
)  # fmt: skip

_CONTACTS = (
    Contact(
        "adultcare", "Adult Care Contact Centre", ("adultcare@thornbeck.gov.uk",),
        ("0161 496 0100",), COUNCIL, public=True, basis="printed on the council's website",
    ),
    Contact(
        "pals", "Patient Advice and Liaison Service", ("pals@tvft.nhs.uk",), ("0161 496 0200",),
        TRUST, public=True, basis="printed in the trust's leaflets",
    ),
    Contact("nhs111", "NHS 111", (), ("111",), public=True, listed=False),
    Contact("foi", "Information governance", ("foi@thornbeck.gov.uk",), (), COUNCIL,
            public=True, listed=False, basis="generic mailbox of the office"),
    Contact("ward", "Ward 9 nurses' station", ("ward9.tvft@nhs.net",), ("0161 496 0359",), TRUST,
            listed=False),
    Contact("cex", "Chief Executive's office", ("cex.office@thornbeck.gov.uk",), (), COUNCIL,
            basis="internal mailbox"),
)  # fmt: skip

CAST = Cast(_SENIOR + _JUNIOR + _PRIVATE, _CONTACTS)
