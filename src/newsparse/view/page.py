"""Pages: what all of ours have in common: one file, no network, and nothing taken for markup.

A page is made of files in `data`, those named `page` and its own: HTML with places to fill, a style
sheet and a script. The browser is told to run that script alone and to fetch nothing, so that even
a mistake here would not let an article do anything.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import html
import string
from importlib import resources
from typing import TYPE_CHECKING, Any

from newsparse.plain import encode
from newsparse.view.colours import DAY, NIGHT, colours

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_SCRIPTS = {
    "article": ("article_data.js", "article_drawing.js", "article_use.js"),
    "report": ("report.js",),
    "serve": ("serve.js",),
}
"""The files of each page's script, in order."""


def make_page(
    name: str,
    *,
    title: str,
    data: Mapping[str, Any],
    styles: str = "",
    frames: Iterable[str] = (),
    **markup: str,
) -> str:
    """Return a page.

    Args:
        name: which of them.
        title: what it is called, as plain text.
        data: plain values that its script reads.
        styles: more rules for its style sheet.
        frames: the pages that it shows in frames, whose scripts run under its policy as well. A
            page with frames may ask the server that it comes from.
        markup: HTML for the other places.
    """
    scripts = " ".join(_digest(one) for one in (name, *frames))
    policy = {
        "default-src": "'none'",
        "base-uri": "'none'",  # these two are no part of the default
        "form-action": "'none'",
        "style-src": "'unsafe-inline'",
        "script-src": scripts,
        **({"connect-src": "'self'"} if frames else {}),
    }
    title = html.escape(title)
    return _filled(
        "page.html",
        title=title,
        policy="; ".join(f"{what} {where}" for what, where in policy.items()),
        styles=_theme() + _file("page.css") + _file(f"{name}.css") + styles,
        body=_filled(f"{name}.html", title=title, **markup),
        data=_json(data),
        script=_script(name),
    )


def _script(name: str) -> str:
    return "\n".join(map(_file, _SCRIPTS[name]))


def _digest(name: str) -> str:
    """Return what allows the script of a page in a policy: the hash of all between its tags."""
    content = f"\n{_script(name)}".encode()
    return f"'sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}'"


def layer_styles(layers: Iterable[str], every: Iterable[str]) -> str:
    """Return the colours of layers as rules of a style sheet.

    They are the variables ``--line-N`` and ``--tint-N``, N the number of the layer from 0.

    Args:
        layers: those of the page.
        every: all that may be on some page, these among them.
    """
    given = colours(every)
    rules = [
        f"--line-{number}: {_by_light(given[name].line)}; "
        f"--tint-{number}: {_by_light(given[name].tint)};\n"
        for number, name in enumerate(layers)
    ]
    return f":root {{\n{''.join(rules)}}}\n"


def _theme() -> str:
    parts = ("paper", "ink", "faded")
    rules = [f"--{p}: {_by_light((getattr(DAY, p), getattr(NIGHT, p)))};" for p in parts]
    return f":root {{ {' '.join(rules)} }}\n"


def _by_light(pair: tuple[str, ...]) -> str:
    return f"light-dark({', '.join(pair)})"


def _filled(name: str, **places: str) -> str:
    return string.Template(_file(name)).substitute(places)


@functools.cache
def _file(name: str) -> str:
    return (resources.files("newsparse.view") / "data" / name).read_text("utf-8")


def _json(data: Mapping[str, Any]) -> str:
    """Return plain values as JSON in which no parser of HTML finds a tag or a comment."""
    return encode(data).decode().replace("<", "\\u003c")
