"""Writes an invented CSV of ROWS rows and 12 columns, and a workbook of a fifth as many rows, to time reading."""
import datetime
import sys
import zipfile

folder, rows = sys.argv[1], int(sys.argv[2])
names = ["id", "forename", "surname", "dob", "sex", "nhs_number", "address", "postcode", "uprn", "phone", "ethnicity", "note"]


def row(i):
    day = datetime.date(1930, 1, 1) + datetime.timedelta(days=i * 7919 % 30000)
    return [
        f"P{i:07d}", ["Ann", "Bo", "Zoë", "Charlotte"][i % 4], "Test" + "abcdefghij"[: i % 10], day, i % 2 + 1,
        9990000000 + i % 10000000, f"{i % 300} High Street, Anytown", f"ZZ{i % 99} {i % 9}AA", 100020000000 + i,
        7700900000 + i % 1000, "A - White", "",
    ]


with open(f"{folder}/reading.csv", "w", newline="", encoding="utf-8") as file:
    file.write(",".join(names) + "\r\n")
    for i in range(rows):
        cells = [str(cell) for cell in row(i)]
        cells[6] = f'"{cells[6]}"'
        file.write(",".join(cells) + "\r\n")

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
strings, index = [], {}


def shared(text):
    if text not in index:
        index[text] = len(strings)
        strings.append(text)
    return index[text]


def relation(identifier, kind, target):
    return f'<Relationship Id="{identifier}" Type="{TYPES}/{kind}" Target="{target}"/>'


with zipfile.ZipFile(f"{folder}/reading.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
    with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
        sheet.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
        for number, cells in enumerate([names] + [row(i) for i in range(rows // 5)], start=1):
            xml = f'<row r="{number}" spans="1:12">'
            for column, cell in enumerate(cells):
                place = f"{chr(65 + column)}{number}"
                if isinstance(cell, datetime.date):
                    xml += f'<c r="{place}" s="1"><v>{(cell - datetime.date(1899, 12, 30)).days}</v></c>'
                elif isinstance(cell, int):
                    xml += f'<c r="{place}"><v>{cell}</v></c>'
                elif cell:
                    xml += f'<c r="{place}" t="s"><v>{shared(cell)}</v></c>'
            sheet.write((xml + "</row>").encode())
        sheet.write(b"</sheetData></worksheet>")
    archive.writestr("[Content_Types].xml", "<Types/>")
    archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{relation("a", "officeDocument", "xl/workbook.xml")}</Relationships>')
    archive.writestr(
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="{PACKAGE}">' + relation("s", "worksheet", "worksheets/sheet1.xml")
        + relation("t", "sharedStrings", "sharedStrings.xml") + relation("y", "styles", "styles.xml") + "</Relationships>",
    )
    archive.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{TYPES}"><sheets><sheet name="Data" sheetId="1" r:id="s"/></sheets></workbook>')
    archive.writestr("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>')
    archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{text}</t></si>" for text in strings) + "</sst>")
