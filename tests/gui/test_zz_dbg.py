from tests.gui.conftest import *
from tests.gui.test_rooms import *
def test_dbg(open_page, qtbot):
    person=opened(open_page)
    table=person.tab_to(TABLE)
    person.press(Qt.Key.Key_Return)
    qtbot.wait(50)
    print("editing", table.state(), person.at, QApplication.activePopupWidget())
    person.press(Qt.Key.Key_A, CTRL)
    person.type("Room 1")
    qtbot.wait(50)
    print("typed", person.at, QApplication.activePopupWidget(), person.at.currentText() if hasattr(person.at,'currentText') else person.at.text())
    person.press(Qt.Key.Key_Return)
    print("ret", QApplication.focusWidget(), QApplication.activePopupWidget(), table.state())
    qtbot.wait(300)
    print("later", QApplication.focusWidget(), QApplication.activePopupWidget(), table.state())
    person.press(Qt.Key.Key_Return)
    qtbot.wait(300)
    print("later2", QApplication.focusWidget(), QApplication.activePopupWidget(), table.state(), lines(person))
def test_menu(open_page, qtbot):
    person=opened(open_page)
    person.tab_to("Import")
    def look():
        print("popup", QApplication.activePopupWidget(), QGuiApplication.focusWindow(), QApplication.focusWidget(), [a.text() for a in QApplication.activePopupWidget().actions()])
        person.press(Qt.Key.Key_Escape)
    QTimer.singleShot(200, look)
    person.press(Qt.Key.Key_Space)
    print("after space", QApplication.activePopupWidget())
    qtbot.wait(300)
