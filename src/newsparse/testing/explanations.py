"""Explanations: what an extractor says of its own layers, held to what it finds."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from newsparse.errors import PluginError
from newsparse.testing.excerpts import cut

if TYPE_CHECKING:
    from newsparse.span import Span
    from newsparse.testing.examples import Example
    from newsparse.testing.subject import Subject


def check_explanation(subject: Subject, example: Example) -> None:
    """Hold the function given as `explain`, if there is one, to what it promises.

    It must not fail, must say the same a second time, in the order of the text, and must speak of
    every place where the extractor's first layer has a find; others may be made of that one.
    `Parser.explain` takes a text alone.

    Raises:
        AssertionError: it breaks a promise.
    """
    if subject.checked.explain is None or not subject.checked.public:
        return
    bare = type(example)(example.text)
    told = _told(subject, bare)
    if told != _told(subject, bare):
        subject.fail("explains itself otherwise when it is asked again", bare)
    for one, following in itertools.pairwise(told):
        if following[0].start < one[0].start:
            subject.fail(
                f"explains what stands at {following[0].start} behind what stands at "
                f"{one[0].start}; yield spans in the order of the text",
                bare,
                following[0].start,
            )
    for found in subject.parse(bare)[subject.checked.name]:
        if not any(span.start < found.end and found.start < span.end for span, _ in told):
            subject.fail(
                f"finds {cut(repr(found.text), 80)} at {found.start}, and its explanation says "
                "nothing of that place",
                bare,
                found.start,
            )


def _told(subject: Subject, example: Example) -> list[tuple[Span, str]]:
    try:
        return list(subject.parser.explain(example.text, subject.checked.name))
    except PluginError as error:
        subject.fail(f"can't explain itself: {cut(str(error))}", example)
