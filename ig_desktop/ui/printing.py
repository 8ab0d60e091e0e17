"""Printing a PDF: its pages as pixels, through the computer's own print dialog."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS_PER_INCH = 300


def image_of(pdf: bytes, page: int, dots_per_inch: float) -> QImage:
    """One page, counted from 0, as an image."""
    from ig_desktop.letters.pages import page_image

    shown = page_image(pdf, page, dots_per_inch)
    image = QImage(
        shown.pixels, shown.width, shown.height, 3 * shown.width, QImage.Format.Format_RGB888
    )
    return image.copy()


def print_pdf(parent: QWidget, pdf: bytes, title: str) -> bool:
    """Ask for a printer and print; says whether it was sent to one."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"Print {title}")
    if not dialog.exec():
        return False
    paint_pages(printer, pdf)
    return True


def paint_pages(printer: "QPrinter", pdf: bytes) -> None:
    """Draw every page of a PDF on a printer, one to a sheet, as large as the paper allows."""
    from ig_desktop.letters.pages import page_count

    printer.setFullPage(True)
    with QPainter(printer) as painter:
        for page in range(page_count(pdf)):
            if page:
                printer.newPage()
            image = image_of(pdf, page, DOTS_PER_INCH)
            sheet = QRectF(painter.viewport())
            size = image.size().toSizeF().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(sheet.topLeft(), size), image)
