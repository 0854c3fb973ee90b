"""The language of the window: what assets/translations has, or what the desktop speaks of it. English needs no file."""

from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase

from llmos.app.tr import CONTEXT, mark, speak, tr

ENGLISH = "en"
WRITING = {  # what is written in more than letters needs a font that not every system has
    QLocale.Script.SimplifiedHanScript: (QFontDatabase.WritingSystem.SimplifiedChinese, mark("Chinese")),
    QLocale.Script.TraditionalHanScript: (QFontDatabase.WritingSystem.TraditionalChinese, mark("Chinese")),
    QLocale.Script.JapaneseScript: (QFontDatabase.WritingSystem.Japanese, mark("Japanese")),
    QLocale.Script.KoreanScript: (QFontDatabase.WritingSystem.Korean, mark("Korean")),
}
NAME = mark("English")  # a file translates it by the name of its own language


def known() -> dict[str, str]:
    """Codes of the languages, with the names that they have in themselves."""
    found = {ENGLISH: NAME}
    for path in sorted(_folder().glob("llmos_*.qm")):
        found[path.stem.removeprefix("llmos_")] = _read(path).translate(CONTEXT, NAME) or path.stem
    return found


def install(app: QCoreApplication, choice: str = "") -> str:
    """Speaks a language from now on, "" for the desktop's; what is not known becomes English. Returns its code.

    What was shown before stays as it was.
    """
    code = choice or first(QLocale.system().uiLanguages())
    path = _folder() / f"llmos_{code}.qm"
    if not path.exists():
        speak()
        return ENGLISH
    ours, locale = _read(path), QLocale(code)
    separators = locale.groupSeparator(), locale.decimalPoint()
    speak(lambda text, count: ours.translate(CONTEXT, text, "", count) or "", *separators)
    of_qt = QTranslator(app)  # its own dialogs, and the names of keys
    if of_qt.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(of_qt)
    return code


def named() -> dict[str, str]:
    """As known(), but where no font here can write a language, it is named in the one that is spoken, and says so."""
    return {code: _without_font(code) or name for code, name in known().items()}


def _without_font(code: str) -> str:
    needed, name = WRITING.get(QLocale(code).script(), (None, ""))
    if needed is None or QFontDatabase.families(needed):
        return ""
    return tr("{language} (no font for it is installed)").format(language=tr(name))


def first(wanted: Iterable[str]) -> str:
    """The first language that there is, of names such as "de-AT"."""
    names = (name.replace("-", "_") for name in wanted)
    codes = (code for name in names for code in (name, name.partition("_")[0]))
    return next((code for code in codes if code == ENGLISH or (_folder() / f"llmos_{code}.qm").exists()), ENGLISH)


def _folder() -> Path:
    return Path(str(resources.files("llmos.assets").joinpath("translations")))


def _read(path: Path) -> QTranslator:
    made = QTranslator()
    made.load(str(path))
    return made
