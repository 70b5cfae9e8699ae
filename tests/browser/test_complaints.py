"""That a fault nobody looks for fails a test: a test hears what its browsers complain of."""

import pytest

from tests.browser.people import People

FAULTS = {
    "on purpose": "setTimeout(() => { throw new Error('on purpose') })",
    "nobody waited": "void Promise.reject(new Error('nobody waited'))",
    "Content Security Policy": "document.body.setAttribute('style', 'color: red')",
    "wrong": "console.error('wrong')",
}


@pytest.mark.parametrize("complaint", FAULTS)
@pytest.mark.parametrize("where", ["site", "chat"])
def test_a_fault_of_any_frame_is_heard(people: People, where: str, complaint: str) -> None:
    visitor = people.visitor().launch()
    frame = visitor.frame if where == "chat" else visitor.page.main_frame
    frame.evaluate(f"() => {{ {FAULTS[complaint]} }}")
    # A later word of the same page: what came before it has been heard.
    with visitor.page.expect_console_message(lambda message: message.text == "later"):
        frame.evaluate("() => setTimeout(() => console.log('later'))")
    assert len(people.complaints) == 1
    assert complaint in people.complaints[0]
    people.complaints.clear()
