"""The panels at the sides of the window: made without a title bar, taken away; knows nothing of what they show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget


def add(window: QMainWindow, name: str, title: str, panel: QWidget, side: Qt.DockWidgetArea) -> QDockWidget:
    """Shows a panel at a side of the window."""
    dock = QDockWidget(title, window)
    dock.setObjectName(name)
    dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    dock.setTitleBarWidget(QWidget())
    dock.setWidget(panel)
    window.addDockWidget(side, dock)
    return dock


def remove(window: QMainWindow, dock: QDockWidget) -> None:
    """Takes a panel away for good."""
    window.removeDockWidget(dock)
    dock.deleteLater()
