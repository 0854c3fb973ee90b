"""The right column: RAM, disk, processes, devices, audit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

from llmos.app.panels.audit import AuditPanel
from llmos.app.panels.devices import DevicesPanel
from llmos.app.panels.disk import DiskPanel
from llmos.app.panels.processes import ProcessesPanel
from llmos.app.panels.ram import RamPanel
from llmos.app.session import Session
from llmos.app.tr import tr


class Inspector(QTabWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setProperty("look", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Inspector"))
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)
        self.ram = RamPanel(session)
        self.disk = DiskPanel(session)
        self.processes = ProcessesPanel(session)
        self.devices = DevicesPanel(session)
        self.audit = AuditPanel(session)
        self.addTab(self.ram, tr("RAM"))
        self.addTab(self.disk, tr("Disk"))
        self.addTab(self.processes, tr("Processes"))
        self.addTab(self.devices, tr("Devices"))
        self.addTab(self.audit, tr("Audit"))
        self.setMinimumWidth(300)
        session.passage_chosen.connect(lambda _: self.setCurrentWidget(self.disk))
