"""What a heading or a label says of its cell is believed where the cell has the shape."""

from __future__ import annotations

import pytest

from redact.detect import labelled
from tests.detect.drawn import Drawing
from tests.detect.reading import read

BELOW = [
    # (entity, table with the values marked)
    (
        "PHONE_NUMBER",
        "Depot\tForeman\tExt\nHarle Syke\tB Quigg\t«4417»\nTodber\tM Wray\t«4418» / «4419»\n",
    ),
    ("PHONE_NUMBER", "Room\tExtension no.\nControl\t«61204»\nFront desk\t«61205»\n"),
    ("PHONE_NUMBER", "Name\tInternal\nO Tench\t«72014»\nP Sisk\t«72015» (mornings)\n"),
    ("PHONE_NUMBER", "Name\tTel\tRoom\nO Tench\t«2014»\t312\nP Sisk\t«2015»\t313\n"),
    ("PHONE_NUMBER", "Warden\tMobile\nTench\t«07700 900321»\nSisk\t«900 322»\n"),
    ("PHONE_NUMBER", "Beat\tOfficer\tAirwave\nNorth\tTench\t«660123»\n"),
    ("PHONE_NUMBER", "Consultant\tBleep no.\nDr Sisk\t«2231»\n"),
    ("PHONE_NUMBER", "Next of kin\tContact\nO Tench (mother)\t«960 777»\n"),
    ("PHONE_NUMBER", "Name\tHome\tWork\nO Tench\t«01632 960777»\t«960 778»\n"),
    (
        "DATE_OF_BIRTH",
        "Pupil\tDoB\tYear\nO Tench\t«3.4.11»\t5\nP Sisk\t«28 Feb 2012»\t4\n"
        "R Ola\t«2010-12-01»\t6\n",
    ),
    ("DATE_OF_BIRTH", "Child\tDate of birth\nO Tench\t«3rd April 2011»\nP Sisk\t«Feb 28, 2012»\n"),
    ("DATE_OF_BIRTH", "Detainee\tBorn\tArrived\nO Tench\t«03-04-1981»\t04-05-2021\n"),
    (
        "DATE_OF_BIRTH",
        "Name\tD.O.B.\tPhone\tSchool\nO Tench\t«3/4/2011»\nP Sisk\t«4/5/2012»\t0117 496 0200\tx\n",
    ),
    ("DATE_OF_BIRTH", "Patient\tDOB (age)\nO Tench\t«3/4/1961» (60)\n"),
    (
        "ADDRESS",
        "Objector\tAddress\tView\nO Tench\t«Hollin Bank, Sough Lane, Earby»\tagainst\n"
        "P Sisk\t«The Old Dairy, Earby»\tfor\n",
    ),
    ("ADDRESS", "Name\tAddress\nMrs Wing\t«Fernlea, Todber»\nHollin Wing\tFernlea, Earby\n"),
    ("ADDRESS", "Name\tHome address\nO Tench\t«Fernlea, Todber, near Gisburn, BB99 4QT»\n"),
    ("ADDRESS", "Tenant\tAddress\nO Tench\t«Block C (second floor), Dyers Wharf, Leeds»\n"),
    ("ADDRESS", "Ref\tComplainant address\n22/14\t«Rear of Fernlea, Sough Lane»\n"),
    ("ADDRESS", "Witness\tResidence\nO Tench\t«Narrowboat Dipper, Barnoldswick Marina»\n"),
    ("ADDRESS", "Name\tAddress\tPostcode\nO Tench\t«Fernlea, Todber»\t«BB99 4QT»\n"),
    ("UK_NHS", "Patient\tNHS no.\nO Tench\t«943 476 5918»\nP Sisk\t«9434765918»\n"),
    ("UK_NINO", "Employee\tNI number\nO Tench\t«QQ 12 34 56 C»\n"),
    ("COLLAR_NUMBER", "Officer\tCollar no.\nTench\t«2281»\nSisk\t«AB417»\n"),
    ("COLLAR_NUMBER", "Officer\tWarrant No\nTench\t«188213»\n"),
    ("STAFF_NUMBER", "Name\tPayroll number\nO Tench\t«0044213»\n"),
    ("UK_PASSPORT", "Applicant\tPassport no.\nO Tench\t«533380006»\n"),
    ("BANK_ACCOUNT", "Payee\tSort code\tAccount no.\nO Tench\t«20-00-00»\t«55779911»\n"),
    ("VEHICLE_REGISTRATION", "Keeper\tReg. no.\nO Tench\t«K7 OTT»\nP Sisk\t«AB12 CDE»\n"),
    ("EMAIL_ADDRESS", "Name\tEmail (@wyvale.gov.uk)\nO Tench\t«olive.tench»\nP Sisk\t«psisk2»\n"),
]


@pytest.mark.parametrize(("entity", "marked"), BELOW)
def test_a_heading_tells_what_stands_below_it(entity: str, marked: str) -> None:
    assert _read(marked, entity) == _marked(marked)


BESIDE = [
    ("ADDRESS", "Address line 1\t«Fernlea»\nAddress line 2\t«Sough Lane»\nPostcode\t«BB99 4QT»\n"),
    ("DATE_OF_BIRTH", "Name:\tO Tench\tD/O/B:\t«4.4.2004»\n"),
    (
        "ADDRESS",
        "Landlord\tO Tench\nTenant's address\t«Fernlea, Todber»\nSite address\tSough Lane\n",
    ),
    ("DATE_OF_BIRTH", "Name of child\tO Tench\nDate of birth\t«3.4.2011»\nVisited\t4.5.2021\n"),
    ("DATE_OF_BIRTH", "Surname: Tench\nBirth date: «3 April 2011»\nSeen: 4 May 2021\n"),
    ("PHONE_NUMBER", "Name\tO Tench\nInternal ext\t«4417»\nDesk\t12\n"),
    ("PHONE_NUMBER", "Silver suite (internal)\t«61733»\nTea bar\t0117 496 0100\n"),
    ("ADDRESS", "Applicant\tO Tench\nAddress\t«Fernlea, Sough Lane, Earby»\n"),
    ("ADDRESS", "Name: O Tench\nHome address: «Fernlea\nTodber\nBB99 4QT»\nDear Sir\n"),
    ("ADDRESS", "Name: O Tench\nHome address:\n«Fernlea, Todber\nGisburn BB99 4QT»\nTel: 4\n"),
    ("ADDRESS", "Lives at\t«Fernlea, Todber»\tWith\tP Sisk\n"),
    ("UK_NHS", "NHS number\t«943 476 5918»\tWard\t4\n"),
    ("COLLAR_NUMBER", "Officer in case: Tench | Collar no: «2281» | Shift: 4\n"),
    ("STAFF_NUMBER", "Employee ID\t«E-204417»\nGrade\t7\n"),
]


@pytest.mark.parametrize(("entity", "marked"), BESIDE)
def test_a_label_tells_what_stands_behind_it(entity: str, marked: str) -> None:
    assert _read(marked, entity) == _marked(marked)


@pytest.mark.parametrize(
    "text",
    [
        "Channel\tPhone\tEmail\nMay\t1204\t3311\nJune\t988\t2910\n",
        "Posts\tInternal\tExternal\nBand 4\t1201\t3300\n",
        "School\tAddress\tHead\nTodber Primary\tFernlea, Sough Lane, Earby\tvacant\n",
        "Premises\tAddress\tFee\nThe Swan\tHollin Bank, Sough Lane\t£190\n",
        "Polling station\tAddress\nMethodist hall\t4 Sough Lane, Earby\n",
        "Name\tAddress\nEarby Town Council\tHollin Bank, Sough Lane, Earby\n",
        "Name\tAddress\nO Tench\tTown Hall, Market Place, Earby\n",
        "Name\tAddress\nO Tench\tno fixed abode\nP Sisk\tas above\nR Ola\tnot given\n",
        "Name\tEmail address\nO Tench\tsee below\n",
        "Name\tSite address\nNorth yard\tHollin Bank, Sough Lane, Earby\n",
        "Registered office\tHollin Bank, Sough Lane, Earby\n",
        "Issues to address\tHedges, Sough Lane, Earby\n",
        "Project\tExtension\nBridge\t14 days\nRoad\t3 months to 4 May\n",
        "Year\tMobile\n2019\t£4,400\n2020\t£5,120\n",
        "Born\tabroad\nSeen\t4 May 2021\n",
        "Born in Leeds, she wrote on 4 May 2021 of her extension of 2 metres.\n",
        "Officer\tWarrants\nTench\t12\n",
        "Council tax account number\t550001234\n",
        "Name\tAccount no.\nO Tench\t550012\n",
        "Employer: Tench and Sons\nAddress: Hollin Bank, Sough Lane\n",
        "Phone\t101\n",
        "Contract: the phone contract of 4417 lines\n",
    ],
)
def test_what_is_headed_alike_but_is_nobodys_stays(text: str) -> None:
    assert _read(text) == []


def test_a_table_ends_where_text_follows() -> None:
    text = (
        "Name\tExt\nO Tench\t4417\n"
        "The lift serves every floor but the fifth of the hall.\nFloor\t1206\n"
    )
    assert _read(text, "PHONE_NUMBER") == ["4417"]


@pytest.mark.parametrize("how", ["lines", "none"])
def test_an_address_that_was_set_in_lines_in_its_cell_is_found_whole(how: str) -> None:
    rows = (
        ("Name", "Address", "View"),
        ("O Tench", "Fernlea\nTodber\nNr Gisburn\nBB99 4QT", "against"),
    )
    passage = Drawing().table((60, 114, 200, 280), rows, how).passage()
    found = [passage.text[one.start : one.end] for one in labelled.find(passage)]
    assert [" ".join(text.split()) for text in found] == ["Fernlea Todber Nr Gisburn BB99 4QT"]


def _read(marked: str, entity: str = "") -> list[str]:
    return read(labelled.find, marked.replace("«", "").replace("»", ""), entity)


def _marked(text: str) -> list[str]:
    return [part.split("»")[0] for part in text.split("«")[1:]]
