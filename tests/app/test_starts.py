"""Starts that failed are counted, until one does not."""

from llmos.app import starts
from llmos.app.starts import Watch
from llmos.kernel.abi.events import ModelChanged
from llmos.kernel.abi.home import Home
from llmos.kernel.abi.records import ModelState, Phase
from tests.app.conftest import Desk


def test_they_are_counted_one_after_the_other(home: Home) -> None:
    assert [starts.begin(home) for _ in range(3)] == [0, 1, 2]
    starts.settle(home)
    assert starts.begin(home) == 0


def test_a_count_that_is_damaged_or_cannot_be_kept_stops_nothing(home: Home) -> None:
    (home.root / "starts").write_text("many")
    assert starts.begin(home) == 0
    (home.root / "starts").unlink()
    (home.root / "starts").mkdir()
    assert starts.begin(home) == 0
    starts.settle(home)


def test_a_start_has_not_failed_once_the_model_is_ready_or_says_why_not(desk: Desk) -> None:
    home = desk.session.home
    starts.begin(home)
    desk.kernel.model = ModelState(phase=Phase.LOADING)
    desk.kernel.tell(ModelChanged(model=desk.kernel.model))
    Watch(desk.session)
    desk.up()
    desk.until(lambda: desk.session.state.model.phase is Phase.LOADING)
    desk.kernel.tell(ModelChanged(model=ModelState(phase=Phase.FAILED, detail="no")))
    desk.until(lambda: not (home.root / "starts").exists())
