from llmos.memory.readers import markdown
from tests.memory.readers.making import headed, pages

TEXT = """---
Some words.

# Terms ##

Read them.

## Delivery
### Late delivery
One percent a day.

```sh
# not a heading
```

Payment
-------
At once.

- no heading
---

Title again
===
End.
"""


def test_what_a_text_stands_under() -> None:
    reading = markdown.read(TEXT.encode(), "a.md")
    assert reading.title == "Terms"
    [page] = pages(markdown.read, TEXT.encode())
    assert page.text == TEXT
    assert headed(page) == [
        ("# Terms ##", "Terms"),
        ("## Delivery", "Terms › Delivery › Late delivery"),
        ("Payment", "Terms › Payment"),
        ("Title again", "Title again"),
    ]


def test_a_fence_ends_with_its_own_marks() -> None:
    [page] = pages(markdown.read, b"~~~~\n```\n# code\n~~~\n# code\n~~~~\n# Real\nText.\n")
    assert headed(page) == [("# Real", "Real")]


def test_windows_line_breaks_are_line_breaks() -> None:
    [page] = pages(markdown.read, b"# One\r\nText.\r\n\r\nTwo\r\n---\r\nMore.\r\n")
    assert headed(page) == [("# One", "One"), ("Two", "One › Two")]
