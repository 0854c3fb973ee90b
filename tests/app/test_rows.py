"""The heights of a long column, without a window."""

import random

import pytest

from llmos.app.rows import Rows


def test_tops_and_what_stands_where() -> None:
    rows = Rows([(7, 10), (3, 0), (9, 30)])
    assert (len(rows), rows.total, rows.keys) == (3, 40, [7, 3, 9])
    assert [rows.top(place) for place in range(4)] == [0, 10, 10, 40]
    assert [rows.at(y) for y in (-5, 0, 9, 10, 39, 40, 99)] == [0, 0, 0, 2, 2, 2, 2], "an empty row is nowhere"
    assert rows.place(9) == 2
    assert 3 in rows
    assert 4 not in rows
    with pytest.raises(KeyError):
        rows.place(4)


def test_none() -> None:
    rows = Rows()
    assert (len(rows), rows.total) == (0, 0)
    rows.append(1, 5)
    assert (rows.total, rows.at(3)) == (5, 0)


def test_rows_come_out_of_the_lead() -> None:
    rows = Rows([(5, 10), (6, 20)], lead=100)
    assert (rows.top(0), rows.total, rows.at(50)) == (100, 130, 0)
    rows.prepend([(3, 40), (4, 50)], lead=30)
    assert [rows.top(place) for place in range(5)] == [30, 70, 120, 130, 150]
    assert rows.place(5) == 2
    rows.prepend([], lead=0)
    assert rows.total == 120


def test_changes_in_any_order_leave_the_sums_right() -> None:
    chance = random.Random(1)
    rows, heights, keys = Rows(), [], iter(range(10_000))
    for _ in range(500):
        match chance.choice(("append", "prepend", "resize", "resize", "look")):
            case "append":
                heights.append(chance.randrange(50))
                rows.append(next(keys), heights[-1])
            case "prepend":
                more = [chance.randrange(50) for _ in range(chance.randrange(4))]
                rows.prepend([(next(keys), height) for height in more], lead=0)
                heights[:0] = more
            case "resize" if heights:
                place = chance.choice((0, len(heights) - 1, chance.randrange(len(heights))))
                heights[place] = chance.randrange(50)
                rows.resize(place, heights[place])
            case "look":
                assert rows.total == sum(heights)
    assert [rows.top(place) for place in range(len(heights) + 1)] == [sum(heights[:i]) for i in range(len(heights) + 1)]
    assert [rows.place(key) for key in rows.keys] == list(range(len(heights)))
