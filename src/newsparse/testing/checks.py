"""One check for an extractor: every law of the design that it can break."""

from __future__ import annotations

import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from newsparse.testing.articles import articles
from newsparse.testing.copies import check_classes, check_copies
from newsparse.testing.examples import Article, Example, examples_of, together
from newsparse.testing.excerpts import difference
from newsparse.testing.explanations import check_explanation
from newsparse.testing.growth import Repeated, hostile, outgrown
from newsparse.testing.processes import check_processes
from newsparse.testing.subject import Subject
from newsparse.testing.texts import texts
from newsparse.testing.threads import check_threads
from newsparse.testing.variants import CURLY, NO_BREAK, TWO_BREAKS, typed, variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsparse.document import Document
    from newsparse.extractors import Extractor

_REMEDIES = {
    CURLY: "In patterns, write each mark in all its forms, such as [\"“”] and ['‘’].",
    NO_BREAK: r"In patterns, write \s for a blank.",
    TWO_BREAKS: r"In patterns, write \s for a line break, or \r?\n.",
}
"""What helps against each variant of a text that is read otherwise."""
_ARTICLE = Example(
    'Council Votes on Bridge\n\n"We\'ll rebuild it," Mara Okonjo said on Tuesday. It costs $3.5 '
    "million.\n\nRead more at example.com/news, or write to desk@example.com."
)


def check_extractor(
    checked: Extractor,
    *,
    examples: Sequence[Article] = (),
    plugins: Iterable[Any] = (),
    options: Mapping[str, Any] | None = None,
    max_examples: int = 100,
) -> None:
    """Hold an extractor to the laws, on texts of every kind, hostile ones and examples.

    On any text it must not raise, and must give the same a second time, in any order of texts,
    while other threads parse other texts, and in another process with another hash seed, time zone
    and local date. Its annotations must read as the text at their places, be sorted, compare by
    what they hold, and come back equal from JSON, pickles and, where pyarrow is installed, Arrow.
    What it is given must stay as it is. Its time must grow no faster than the text. Curly marks for
    straight ones, no-break spaces for plain ones and line breaks of two characters must move
    nothing. If it has a function given as `explain`, that must not fail either, must say the same
    a second time, in the order of the text, and must speak of all that its first layer has.

    Args:
        checked: the extractor, as `newsparse.extractor` made it. A hidden one will do.
        examples: texts in which it finds something, in each of its layers. Others are made of
            their pieces. One that has an `id`, `meta` or a day on which it was `published` is
            given as a mapping with the arguments of `Parser.parse`, a `Record` or a `Document`.
        plugins: modules with hooks, beside the installed ones; by default the module that has the
            extractor, or the package around it.
        options: values of its options.
        max_examples: how many texts of each kind are tried.

    Warns:
        UserWarning: no example has a find of one of several layers; an attribute has another name
            in flat tables, where its own is taken.

    Raises:
        AssertionError: it breaks a law, which the message names, with the text.
        TypeError: an example is none.
        ValueError: no plugin that is known here gives the extractor.
    """
    subject = Subject.of(checked, tuple(plugins), options)
    given = examples_of(examples)
    samples = (*given, _ARTICLE)
    check_classes(subject)
    docs = [_check_text(subject, example) for example in samples]
    for example, doc in zip(samples[::-1], docs[::-1], strict=True):
        _check_behind_others(subject, example, doc)
    _check_generated(subject, given, max_examples)
    _check_found(subject, docs)
    found = [subject.found(doc) for doc in docs]
    joined = together(list(zip(given, found, strict=False)), _ARTICLE)
    check_threads(subject, samples, joined)
    check_processes(subject, samples, joined)
    _check_growth(subject, given)


def _check_found(subject: Subject, docs: Iterable[Document]) -> None:
    """Ask for examples, where too few were given to say anything."""
    counts = Counter(dict.fromkeys(subject.layers, 0))
    for doc in docs:
        counts.update({layer: len(doc[layer]) for layer in subject.layers})
    if not any(counts.values()):
        subject.fail("finds nothing in any example; give `examples` in which it does")
    empty = [subject.layers[layer] for layer, count in counts.items() if not count]
    if empty:
        warnings.warn(
            f"The extractor {subject.checked.name!r} finds nothing for {', '.join(empty)} in any "
            "example, so that was hardly checked; give `examples` in which it does",
            stacklevel=3,
        )


def _check_text(subject: Subject, example: Example) -> Document:
    """Hold the extractor to the laws on one text.

    That annotations read as the text at their places, and are sorted, the parser sees to.
    """
    doc = subject.parse(example)
    again = subject.parse(example).to_json()
    subject.same(doc.to_json(), again, "finds something else when it is asked again", example)
    check_copies(subject, example, doc)
    check_explanation(subject, example)
    return doc


def _check_behind_others(subject: Subject, example: Example, doc: Document) -> None:
    """Parse an article again, behind other texts than before."""
    again = subject.parse(example).to_json()
    subject.same(doc.to_json(), again, "finds something else behind other texts", example)


def _check_generated(subject: Subject, given: Sequence[Example], max_examples: int) -> None:
    """Hold the extractor to the laws on texts that nobody wrote."""
    setting = settings(
        max_examples=max_examples,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    bare = given or (Example(""),)

    @setting
    @drawn(_texts(bare))
    def on_any_text(example: Example) -> None:
        _check_text(subject, example)

    @setting
    @drawn(_articles(bare))
    def on_articles(example: Example) -> None:
        check_variants(subject, example)

    on_any_text()
    on_articles()


@st.composite
def _texts(draw: st.DrawFn, given: Sequence[Example]) -> Example:
    """Any text, with pieces of examples in it."""
    example = draw(st.sampled_from(given))
    text = example.text
    first = draw(st.integers(0, len(text)))
    last = draw(st.integers(first, len(text)))
    around = (draw(texts()), draw(texts()))
    piece = draw(st.sampled_from([text, text[first:last], text[:first] + text[last:]]))
    return example.reads(piece.join(around))


@st.composite
def _articles(draw: st.DrawFn, given: Sequence[Example]) -> Example:
    """An article, with examples as paragraphs of it."""
    paragraphs = draw(st.lists(st.sampled_from(given), max_size=2))
    first = paragraphs[0] if paragraphs else given[0]
    whole = [*(example.text for example in paragraphs), draw(articles())]
    return first.reads("\n\n".join(filter(None, whole)))


def check_variants(subject: Subject, example: Example) -> None:
    """Hold the extractor to law 5: the same article, typed otherwise, reads the same.

    Raises:
        AssertionError: something else is found in a variant.
    """
    doc = subject.parse(example)
    whole = subject.whole.parse(example.text)
    for kind, variant, moved in variants(whole):
        other = subject.parse(example.reads(variant))
        for layer in subject.layers:
            expected = typed(doc, layer, moved.__getitem__)
            found = typed(other, layer)
            if found != expected:
                _check_behind_others(subject, example, doc)  # which is not the variant's doing
                wrong = [
                    one for one in [*expected, *found] if one not in expected or one not in found
                ]
                subject.fail(
                    f"finds something else with {kind}: {difference(expected, found)}. "
                    f"{_REMEDIES[kind]}",
                    example.reads(variant),
                    min((one["start"] for one in wrong), default=None),
                )


def _check_growth(subject: Subject, given: Sequence[Example]) -> None:
    """Repeat what rules have stumbled over, the examples, and what is found in them."""
    facts = (given[0] if given else _ARTICLE).reads
    own = {" ".join(example.text for example in given)}
    for example in given[:3]:
        doc = subject.parse(example)
        for found in (one.text for layer in subject.layers for one in doc[layer][:3]):
            own.update((found, f"{found} ", found[:-1], found[: len(found) // 2]))
    for repeated in (*(Repeated("an example", unit) for unit in sorted(own) if unit), *hostile()):
        grown = outgrown(lambda text: subject.parse(facts(text)), repeated)
        if grown is not None:
            end = f" and {repeated.end!r} behind it" if repeated.end else ""
            subject.fail(
                f"takes time that grows faster than the text: {grown}. The text is "
                f"{repeated.unit!r:.80} repeated{end} ({repeated.name})"
            )
