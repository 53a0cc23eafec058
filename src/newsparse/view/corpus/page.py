"""The page of a report: its tables, charts and passages as HTML.

Elements are made as a tree, so that whatever an article holds is text in it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.view.corpus.digits import grouped
from newsparse.view.corpus.tables import cells
from newsparse.view.page import make_page
from newsparse.view.signs import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsparse.view.corpus.charts import Chart
    from newsparse.view.corpus.excerpts import Cited, Excerpt
    from newsparse.view.corpus.tables import Kind, Place, Table

    Child = str | ET.Element

_MOST_OF_EXAMPLE = 160


@attrs.frozen
class Section:
    """A table with what stands around it."""

    table: Table
    notes: Sequence[str] = ()
    chart: Chart | None = None
    examples: Sequence[Sequence[Place]] = ()
    """Passages for the first rows."""

    def places(self) -> Iterator[Place]:
        """Yield the passages that it leads to."""
        for row in self.table.rows:
            yield from (value for kind, value in cells(self.table.question, row) if kind == "place")
        for some in self.examples:
            yield from some


def report_page(
    title: str, facts: Sequence[str], sections: Sequence[Section], cited: Mapping[int, Cited]
) -> str:
    """Return the page of a report.

    Args:
        title: what it is called.
        facts: sentences for its head.
        sections: its tables.
        cited: the articles of all passages that the tables lead to.
    """
    names = [(s.table.question.name, s.table.question.title) for s in sections]
    links = [element("a", text, href=f"#{name}") for name, text in names]
    return make_page(
        "report",
        title=visible(title),
        data={},
        facts=_html(element("p", fact, class_="faded") for fact in facts),
        contents=_html(links),
        sections="\n".join(_section(section, cited) for section in sections),
        passages=_html(_article(cited[number]) for number in sorted(cited)),
    )


def element(tag: str, *children: Child, **attributes: str) -> ET.Element:
    """Return an element; of attributes that Python has a word for, `class_` stands for the name."""
    made = ET.Element(
        tag, {name.rstrip("_").replace("_", "-"): v for name, v in attributes.items()}
    )
    last: ET.Element | None = None
    for child in children:
        if isinstance(child, ET.Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + visible(child)
        else:
            last.tail = (last.tail or "") + visible(child)
    return made


def _html(elements: Iterable[ET.Element]) -> str:
    return "\n".join(ET.tostring(one, encoding="unicode", method="html") for one in elements)


def _section(section: Section, cited: Mapping[int, Cited]) -> str:
    table, question = section.table, section.table.question
    head = element(
        "h2", f"{question.title} ", element("span", grouped(table.total), class_="faded")
    )
    notes = [question.about, *section.notes]
    if table.total > len(table.rows):
        notes.append(
            f"The first {grouped(len(table.rows))} of {grouped(table.total)} rows; "
            "`newsparse report --csv` writes them all."
        )
    told = [element("p", note, class_="faded") for note in notes if note]
    body = (
        _html([element("div", _table(section, cited), class_="table")])
        if table.rows
        else _html([element("p", "None.")])
    )
    figure = ""
    if section.chart is not None:
        caption = _html([element("figcaption", section.chart.title)])
        figure = f"<figure>{caption}{section.chart.svg}</figure>"
    inner = "\n".join([_html([head, *told]), figure, body])
    return f'<section id="{question.name}">\n{inner}\n</section>'


def _table(section: Section, cited: Mapping[int, Cited]) -> ET.Element:
    columns = list(section.table.question.columns)
    heads = [element("th", name, scope="col", class_=kind) for name, kind in columns]
    if section.examples:
        heads.append(element("th", "examples", scope="col", class_="place"))
    rows: list[ET.Element] = []
    for number, row in enumerate(section.table.rows):
        told = [_cell(kind, value, cited) for kind, value in cells(section.table.question, row)]
        if section.examples:
            some = section.examples[number] if number < len(section.examples) else ()
            links = [element("li", _link(place, cited)) for place in some]
            told.append(element("td", element("ul", *links), class_="place"))
        rows.append(element("tr", *told))
    head, body = element("thead", element("tr", *heads)), element("tbody", *rows)
    cut = section.table.total > len(section.table.rows)
    return element(
        "table", head, body, **({"data_total": grouped(section.table.total)} if cut else {})
    )


def _cell(kind: Kind, value: Any, cited: Mapping[int, Cited]) -> ET.Element:  # noqa: ANN401  (of its kind)
    if kind == "place":
        return element("td", _link(value, cited), class_=kind)
    if kind == "number" and value is not None:
        return element("td", grouped(value), class_=kind, data_value=str(value))
    return element("td", "" if value is None else str(value), class_=kind)


def _link(place: Place, cited: Mapping[int, Cited]) -> ET.Element:
    number, start, end = place
    text = " ".join(cited[number].excerpts[start, end].passage.split())
    shown = text if len(text) <= _MOST_OF_EXAMPLE else f"{text[:_MOST_OF_EXAMPLE]}…"
    return element("a", shown, href=f"#{_anchor(number, start, end)}")


def _anchor(number: int, start: int, end: int) -> str:
    return f"passage-{number}-{start}-{end}"


def _article(article: Cited) -> ET.Element:
    name = article.id or f"article {article.number + 1}"
    head: list[Child] = [name]
    if article.link is not None:
        head = [element("a", name, href=visible(article.link), rel="noreferrer noopener")]
    parts = [element("h3", *head)]
    if article.published is not None:
        parts.append(element("p", article.published, class_="faded"))
    for span, excerpt in article.excerpts.items():
        parts.append(_quoted(excerpt, _anchor(article.number, *span)))
    return element("article", *parts)


def _quoted(excerpt: Excerpt, anchor: str) -> ET.Element:
    passage = element("mark", excerpt.passage, id=anchor)
    return element("blockquote", excerpt.before, passage, excerpt.after)
