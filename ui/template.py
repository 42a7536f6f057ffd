"""The field for the Word template that documents look like: its name, and buttons to choose another or none; reads no file."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from resources import text
from ui import filedialog
from ui.elided import Elided


class TemplateField(QWidget):
    """``path`` is the template's, or empty."""

    def __init__(self, path: str = "") -> None:
        super().__init__()
        self.path = path
        self._name = Elided()
        self.choose = QPushButton(text("report.template.choose"))
        self.choose.setAccessibleName(text("report.template.choose_named"))
        self.choose.setAccessibleDescription(text("report.template.about"))
        self.clear = QPushButton(text("report.template.clear"))
        self.clear.setAccessibleName(text("report.template.clear_named"))
        for button in (self.choose, self.clear):
            button.setAutoDefault(False)
        self.choose.clicked.connect(self._ask)
        self.clear.clicked.connect(lambda: self.take(""))
        self.setToolTip(text("report.template.about"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name, 1)
        row.addWidget(self.choose)
        row.addWidget(self.clear)
        self.take(path)

    def take(self, path: str) -> None:
        """Shows this template from now on; none where the path is empty."""
        if not path and self.clear.hasFocus():
            self.choose.setFocus()
        self.path = path
        self._name.setText(Path(path).name if path else text("report.template.none"))
        self.clear.setVisible(bool(path))

    def _ask(self) -> None:
        folder = Path(self.path).parent if self.path else Path.home()
        given = filedialog.to_open(self, text("report.template.choose_named"), folder, text("report.template.kinds"))
        if given:
            self.take(str(given))
