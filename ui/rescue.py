"""The questions about a plan file that is damaged: go on with what was rescued, or with a backup; makes no plan and no file."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from editor.plan import Plan
from resources import text
from ui import palette
from ui.dialog_fit import Said, fit
from ui.rescued import Offer, lines, of_backup, summary

_LINES_AT_MOST = 500


class RescueDialog(QDialog):
    """Says what is wrong (``code`` of the error) and what there is instead; ``answer`` is what was chosen."""

    def __init__(self, code: str, found: Offer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("rescue.title"))
        self._found = found
        self.choices: list[tuple[QRadioButton, Plan, Path]] = []
        said, whole = Said(self.windowTitle()), QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(14)
        self._rows = said.rows
        self._rows.setSpacing(6)
        why = text("rescue.why.truncated" if code == "truncated" else "rescue.why.damaged", name=found.path.name)
        self._say(f"{why} {text('rescue.untouched')}")
        if found.rescued:
            self._offer(text("rescue.do"), summary(found.rescued), found.rescued.plan, found.rescued_path)
        if found.backup:
            self._offer(text("rescue.do_backup"), of_backup(found), found.backup, found.backup_path)
        self.choices[0][0].setChecked(True)
        if found.rescued and found.rescued.losses:
            self._list(lines(found.rescued))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.open_new = buttons.addButton(text("rescue.open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.open_new.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._rows.addStretch(1)
        whole.addWidget(said)
        whole.addWidget(buttons)
        fit(self, said, 620)

    def answer(self) -> tuple[Plan, Path]:
        """The plan that was chosen, and where it goes."""
        return next((plan, path) for button, plan, path in self.choices if button.isChecked())

    def _offer(self, name: str, about: str, plan: Plan, path: Path) -> None:
        button = QRadioButton(name)
        button.setAccessibleDescription(f"{about} {text('rescue.becomes', name=path.name)}")
        self.choices.append((button, plan, path))
        self._rows.addSpacing(8)
        self._rows.addWidget(button)
        self._say(f"{about}\n{text('rescue.becomes', name=path.name)}", indent=palette.px(26))

    def _say(self, sentence: str, indent: int = 0) -> None:
        label = QLabel(sentence)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setContentsMargins(indent, 0, 0, 0)
        self._rows.addWidget(label)

    def _list(self, told: list[str]) -> None:
        head = QLabel(text("rescue.losses"))
        listed = QListWidget()
        listed.setAccessibleName(text("rescue.losses"))
        listed.setWordWrap(True)
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listed.addItems(told[:_LINES_AT_MOST])
        if len(told) > _LINES_AT_MOST:
            listed.addItem(text("rescue.more_lines", count=len(told) - _LINES_AT_MOST))
        listed.setMinimumHeight(palette.px(100))
        head.setBuddy(listed)
        self._rows.addSpacing(8)
        self._rows.addWidget(head)
        self._rows.addWidget(listed, 8)
