"""A page on A4: made into PDF by the browser, read back and made into pictures by pdfium."""
import unicodedata

import pypdfium2

# CSS pixels of the A4 sheet less the margins that the style sets (@page: 14 mm and 13 mm).
WIDTH = round((210 - 26) / 25.4 * 96)
HEIGHT = round((297 - 28) / 25.4 * 96)
# Points (1/72 inch) of the sheet itself.
SHEET = (595.3, 841.9)


def plain(text):
    """The letters alone, as a PDF and a page both write them: no spaces, no hyphens at the ends of lines."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not c.isspace() and c not in "-\u00ad\u2010\u2011\ufffe\u0002")


def faults(pdf_path, texts):
    """What of the texts of a page its PDF does not show.

    pdf_path: the PDF; texts: the page's texts in order, each with the path of its element.
    """
    document = pypdfium2.PdfDocument(pdf_path)
    found = []
    whole = ""
    for number, page in enumerate(document, start=1):
        width, height = page.get_size()
        if abs(width - SHEET[0]) > 2 or abs(height - SHEET[1]) > 2:
            found.append(f"page {number} is not A4")
        text = page.get_textpage()
        whole += plain(text.get_text_range())
        for index in range(text.count_chars()):
            if text.get_text_range(index, 1).isspace():
                continue
            left, bottom, right, top = text.get_charbox(index)
            if left < 0 or bottom < 0 or right > width or top > height:
                found.append(f"page {number}: a letter stands past the edge of the paper")
                break
    # A text that is cut off is in the file, behind the edge of its box: only the drawn letters tell. The browser
    # leaves out what is wholly outside; what is partly outside is found by the boxes of the elements.
    for item in texts:
        if plain(item["text"]) not in whole:
            found.append(f"{item['path']}: its text is not on paper whole")
    return found, len(document)


def pictures(pdf_path, stem, most):
    """Writes each page as a picture, the first ones only where there are many."""
    document = pypdfium2.PdfDocument(pdf_path)
    for number in range(min(most, len(document))):
        document[number].render(scale=1.6).to_pil().save(f"{stem}-{number + 1}.png")
