"""Without the packages of its extras, the plugin is there and says what to install."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

import newsparse
from newsparse.batch import BatchError, read
from newsparse_html import MissingExtraError, archives, parse_html
from newsparse_html.extras import load
from tests.html.helpers import PAGE, answer

PARSER = newsparse.Parser(extractors=["links"])
COMMAND = 'pip install "newsparse[{}]"'


def test_a_page_needs_trafilatura(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is an ImportError and a NewsparseError, and ends a batch before any page is read."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ImportError) as caught:
        parse_html(PAGE)
    assert isinstance(caught.value, newsparse.NewsparseError)
    assert COMMAND.format("html") in str(caught.value)
    (tmp_path / "a.html").write_bytes(PAGE)
    with pytest.raises(BatchError, match=r"a\.html: HTML is read with trafilatura") as refused:
        list(read(tmp_path, parser=PARSER))
    assert COMMAND.format("html") in str(refused.value)


def test_a_page_of_an_archive_needs_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker that parses it may lack what the reader has."""
    (record,) = archives.read_archive(io.BytesIO(answer("https://a.example/")), Path("a.warc"))
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtraError, match="web archives are read with trafilatura"):
        record.settled()


@pytest.mark.parametrize("package", ["fastwarc", "trafilatura"])
def test_an_archive_needs_both(
    package: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It ends a batch, and is no error row of each page."""
    monkeypatch.delitem(sys.modules, "fastwarc.warc", raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match="warc"):
        list(archives.read_archive(io.BytesIO(answer("https://a.example/")), Path("a.warc")))
    (tmp_path / "a.warc").write_bytes(answer("https://a.example/") * 3)
    told = rf"a\.warc: web archives are read with {package}, which"
    with pytest.raises(BatchError, match=told) as refused:
        list(read(tmp_path, parser=PARSER))
    assert COMMAND.format("warc") in str(refused.value)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("import no_such_package", "can't be imported (No module named 'no_such_package')"),
        ("raise ImportError('too old')", "can't be imported (too old)"),
        (None, "is not installed"),
    ],
)
def test_it_says_what_is_wrong(
    source: str | None, problem: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A package that lacks one of its own is there."""
    if source is not None:
        (tmp_path / "half_there.py").write_text(source, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("half_there", "half_there.part"):
        with pytest.raises(MissingExtraError) as caught:
            load(name, "warc")
        assert str(caught.value).startswith("web archives are read with half_there, which ")
        assert problem in str(caught.value)


def test_they_are_imported_when_used() -> None:
    """A text needs none of them, and nothing is written on stderr."""
    code = (
        "import sys, newsparse; newsparse.parse('Rain fell.'); "
        "print([name for name in ('trafilatura', 'lxml', 'fastwarc') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_nothing_is_said_on_stderr() -> None:
    """What trafilatura logs is not for whoever runs a batch."""
    code = (
        "import newsparse_html\n"
        "for page in ('<html></html>', '<p>' * 9, '<html><body><p>Rain fell.</p>'):\n"
        "    try: newsparse_html.parse_html(page)\n"
        "    except newsparse_html.PageError: pass\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stderr == ""
