"""What is said of models, in words and numbers."""

from llmos.app import words
from llmos.app.tr import figure, tr, tr_n
from llmos.kernel.abi.events import PullProgress
from llmos.kernel.abi.records import Fit, HubRepo, ModelInfo

LOOKS = {Fit.FITS: "good", Fit.TIGHT: "warning", Fit.NO: "warning", Fit.UNKNOWN: "muted"}


def line(model: ModelInfo) -> str:
    """Size, quantisation, licence and context, as far as they are known."""
    context = tr("trained for {count} tokens").format(count=figure(model.context)) if model.context else ""
    parts = (words.size(model.size) if model.size else "", model.quantisation, model.licence, context)
    return " · ".join(part for part in parts if part)


def fit(model: ModelInfo) -> str:
    """How it suits this machine, with the numbers."""
    if model.verdict is Fit.UNKNOWN:
        return model.fit
    said = {
        Fit.FITS: tr("Fits: needs about {need} of memory with {cells} tokens of context, {free} are free"),
        Fit.TIGHT: tr("Tight: needs about {need} of memory with {cells} tokens of context, {free} are free"),
        Fit.NO: tr("Does not fit: needs about {need} of memory with {cells} tokens of context, {free} are free"),
    }[model.verdict]
    return said.format(need=words.size(model.need), cells=figure(model.cells), free=words.size(model.free))


def pair(model: ModelInfo) -> str:
    """What lets it see pictures, or which model sees with it."""
    if not model.projector:
        return tr("Sees pictures, with {file}").format(file=model.pair) if model.pair else ""
    if model.pair:
        return tr("A projector (mmproj): with it, {name} sees pictures.").format(name=model.pair)
    if not model.installed:
        return tr("A projector (mmproj): with it, the models of this repository see pictures. It needs one of them.")
    return tr(
        "A projector (mmproj). No model here has its name; it must lie in the folder of its model, or have its name."
    )


def origin(model: ModelInfo) -> str:
    """Where a model comes from, or would come from."""
    if not model.source:
        return ""
    if model.installed:
        return tr("From {source}").format(source=model.source)
    return tr("From {source}. Downloading goes to that address over the network.").format(source=model.source)


def come(progress: PullProgress) -> str:
    """How much of a download has come, how fast, and how long the rest will take."""
    parts = [share(progress.received, progress.total)]
    if progress.rate > 0:
        parts.append(tr("{size} a second").format(size=words.size(int(progress.rate))))
        if progress.total > progress.received:
            left = words.duration((progress.total - progress.received) / progress.rate)
            parts.append(tr("{time} left").format(time=left))
    return " · ".join(parts)


def share(received: int, total: int) -> str:
    if not total:
        return words.size(received)
    return tr("{received} of {whole}").format(received=words.size(received), whole=words.size(total))


def count(number: int) -> str:
    """A number of parameters, as people say it."""
    if number >= 1e9:
        return tr("{count} billion").format(count=figure(number / 1e9, 1))
    return tr("{count} million").format(count=figure(number / 1e6))


def repo(found: HubRepo) -> str:
    parts = [tr("{count} parameters").format(count=count(found.parameters)) if found.parameters else ""]
    parts.append(tr("trained for {count} tokens").format(count=figure(found.context)) if found.context else "")
    parts.append(found.licence)
    parts.append(tr_n("fetched {n} time", "fetched {n} times", found.downloads))
    return " · ".join(part for part in parts if part)
