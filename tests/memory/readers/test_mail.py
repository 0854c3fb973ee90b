import pytest

from llmos.memory.readers import mail
from llmos.memory.readers.reading import UnreadableError
from tests.memory.conftest import make_pdf
from tests.memory.readers.making import headed, message, pages, presentation


def test_who_when_about_what_and_what_it_says() -> None:
    data = bytes(message())
    assert mail.read(data, "a.eml").title == "Lunch"
    [page] = pages(mail.read, data)
    assert page.text == (
        "From: Ada <ada@example.org>\nTo: Bob <bob@example.org>\nDate: Fri, 01 Mar 2024 09:00:00 +0000\n"
        "Subject: Lunch\n\nSee you at noon.\n"
    )
    assert headed(page) == [("From: Ada <ada@example.org>", "Lunch")]


def test_words_that_were_encoded_are_readable() -> None:
    made = message(subject="Über Mittag, längst überfällig, wie immer am frühen Nachmittag")
    made.set_content("Größe: 3\n", charset="iso-8859-1", cte="base64")
    data = bytes(made)
    assert data.isascii()
    [page] = pages(mail.read, data)
    assert "Subject: Über Mittag, längst überfällig, wie immer am frühen Nachmittag" in page.text
    assert page.text.endswith("Größe: 3\n")


def test_plain_text_goes_before_html_and_html_is_read_where_there_is_no_other() -> None:
    assert pages(mail.read, bytes(message("plain", html="<p>rich</p>")))[0].text.endswith("\n\nplain\n")
    assert pages(mail.read, bytes(message("", html="<p>rich</p><script>x</script>")))[0].text.endswith("\n\nrich")


def test_attachments_are_listed_and_read_where_there_is_a_reader() -> None:
    data = message(plan__pptx=presentation(), bill__pdf=make_pdf(["Pay 3 euros", "now"]), app__exe=b"MZ", bad__pdf=b"x")
    first, *others = pages(mail.read, bytes(data))
    assert "Attachments: plan.pptx, bill.pdf, app.exe, bad.pdf\n" in first.text
    assert [page.place for page in others] == [
        "attachment plan.pptx, slide 1",
        "attachment plan.pptx, slide 2",
        "attachment bill.pdf, p. 1",
        "attachment bill.pdf, p. 2",
    ]
    assert others[0].sections[0].heading == "Lunch › plan.pptx › Where we are"
    assert others[2].text.strip() == "Pay 3 euros"
    assert others[2].number is None, "it is no page of the message"


def test_names_of_attachments_are_names_only() -> None:
    data = message(x__txt=b"text").as_bytes().replace(b"x.txt", b"../../etc/x.txt")
    assert pages(mail.read, data)[1].place == "attachment x.txt"


def test_mail_in_mail_is_listed_but_not_opened() -> None:
    inner = bytes(message("inner", subject="Inner"))
    assert [page.place for page in pages(mail.read, bytes(message(inner__eml=inner)))] == [""]


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: =?utf-8?q?a?=\nTo: <\nFrom: @@;,<>\nDate: never\nContent-Type: text/plain; charset=odd\n\nHi \xff",
        b"Subject: a\nContent-Type: multipart/mixed; boundary=b\n\nno parts at all",
        b"Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: ;;\n\nx\n",
        b"Subject: a\nContent-Transfer-Encoding: base64\n\n!!!!",
    ],
)
def test_broken_messages_are_read_as_far_as_they_go(data: bytes) -> None:
    assert "Subject: a" in pages(mail.read, data)[0].text


def test_what_is_no_message_says_so() -> None:
    with pytest.raises(UnreadableError, match="no message"):
        mail.read(b"Just some words.\n", "a.eml")


def test_parts_within_parts_without_end_cost_only_the_message() -> None:
    data = b"Subject: a\n"
    for depth in range(3_000):
        data += b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (depth, depth)
    with pytest.raises(UnreadableError, match="damaged"):
        pages(mail.read, data)
