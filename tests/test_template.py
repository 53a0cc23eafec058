"""The template of a plugin: it is written whole, works as it is, and is seen everywhere."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsparse.cli import main
from newsparse.template import FILES, TemplateError, annotation_name, new_plugin

TEXT = "Shares of Harbour Rail (HBR) fell on Monday."


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command to its end, and return what it prints."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.timeout(120)  # an environment is made, and a distribution installed
def test_a_plugin_of_the_template_is_a_plugin_like_any(tmp_path: Path) -> None:
    """In a fresh environment its tests pass; the layer is listed, in JSON, Parquet and HTML."""
    made = CliRunner().invoke(main, ["new-plugin", "stock-codes", "--into", str(tmp_path)])
    assert made.exit_code == 0, made.output
    plugin = tmp_path / "newsparse-stock-codes"
    python = sys.executable
    install = f"cd {plugin} && {python} -m pip install -e '.[test]' && {python} -m pytest"
    assert install in made.output
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    # What newsparse stands on comes from the environment of these tests, as from an index.
    packages = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path
    )
    line = f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n"
    (Path(packages.strip()) / "beside.pth").write_text(line, "utf-8")
    pip = (python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", ".")
    run(*pip, cwd=plugin)

    assert "4 passed" in run(python, "-m", "pytest", "-q", cwd=plugin)
    newsparse = (python, "-m", "newsparse")
    listed = json.loads(run(*newsparse, "plugins", "--json", cwd=tmp_path))
    assert {
        "name": "stock_codes",
        "distribution": "newsparse-stock-codes",
        "version": "0.1.0",
        "layers": ["stock_codes"],
        "hooks": ["newsparse_extractors"],
    } in listed

    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    row = json.loads(run(*newsparse, "parse", "a.txt", cwd=tmp_path))
    found = [{"start": 23, "end": 28, "text": "(HBR)", "letters": "HBR"}]
    assert row["stock_codes"] == found
    run(*newsparse, "run", "a.txt", "-o", "a.parquet", cwd=tmp_path)
    reading = (
        "import json, pyarrow.parquet as pq; "
        "print(json.dumps(pq.read_table('a.parquet').column('stock_codes').to_pylist()))"
    )
    assert json.loads(run(python, "-c", reading, cwd=tmp_path)) == [found]
    run(*newsparse, "show", "a.txt", "--html", "a.html", cwd=tmp_path)
    assert "stock_codes" in (tmp_path / "a.html").read_text("utf-8")


def test_its_files_are_there(tmp_path: Path) -> None:
    """No placeholder is left, and Python can read what it is given."""
    folder = new_plugin("newsparse_tickers", tmp_path)
    assert folder == tmp_path / "newsparse-tickers"
    files = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    wanted = {
        path.replace("$layer", "tickers").replace("$module", "newsparse_tickers") for path in FILES
    }
    assert set(files) == wanted
    for path, file in files.items():
        text = file.read_text("utf-8")
        assert "$" not in text, path
        if path.endswith(".py"):
            compile(text, path, "exec")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Tickers", "can't be the name of a plugin"),
        ("tokens", "can't be the name of a plugin"),
        ("to_html", "can't be the name of a plugin"),
        ("../tickers", "can't be the name of a plugin"),
        ("währungen", "can't be the name of a plugin"),
        ("newsparse-", "can't be the name of a plugin"),
        ("stock codes", "take small letters and digits, and single hyphens or low lines"),
        ("10-codes", "beginning with a letter"),
        ("codes-", "can't be the name of a plugin"),
        ("stock--codes", "can't be the name of a plugin"),
        ("html", "a module newsparse_html is installed already"),
        ("class", "but no word of Python and no attribute of documents"),
        ("quotes", r"the layer 'quotes' is made by the plugin 'quotes' \(newsparse "),
    ],
)
def test_a_name_that_will_not_do_is_told(tmp_path: Path, name: str, message: str) -> None:
    """And nothing is written."""
    with pytest.raises(TemplateError, match=message):
        new_plugin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert CliRunner().invoke(main, ["new-plugin", name, "--into", str(tmp_path)]).exit_code == 2


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A folder that is there stays as it is."""
    (tmp_path / "newsparse-tickers").mkdir()
    with pytest.raises(TemplateError, match="is there already"):
        new_plugin("tickers", tmp_path)
    assert list((tmp_path / "newsparse-tickers").iterdir()) == []


@pytest.mark.parametrize(
    ("layer", "name"),
    [
        ("tickers", "Ticker"),
        ("companies", "Company"),
        ("stock_codes", "StockCode"),
        ("paths", "FoundPath"),
        ("test_scores", "FoundTestScore"),
        ("nones", "FoundNone"),
        ("warnings", "FoundWarning"),
        ("true", "FoundTrue"),
        ("false", "FoundFalse"),
        ("press", "Press"),
        ("news", "News"),
        ("sports_news", "SportsNews"),
        ("views", "View"),
        ("time_series", "TimeSeries"),
        ("movies", "Movie"),
        ("ties", "Tie"),
        ("status", "Status"),
        ("basis", "Basis"),
        ("gas", "Gas"),
        ("addresses", "Address"),
        ("matches", "Match"),
        ("prices", "Price"),
        ("viruses", "Viruses"),
        ("menus", "Menus"),  # an ending of both: the plural is a word, too
        ("data", "Data"),
        ("top10", "Top10"),
        ("s", "S"),
        ("s_", "S"),
    ],
)
def test_annotations_are_named_in_the_singular(layer: str, name: str) -> None:
    """As classes are; where the ending does not tell, the name stays a word."""
    assert annotation_name(layer) == name


def test_a_plugin_of_the_template_is_clean_for_ruff(tmp_path: Path) -> None:
    """Its imports are sorted as in a project in which newsparse is a stranger's."""
    pytest.importorskip("ruff")
    plugin = new_plugin("stock-codes", tmp_path)
    ruff = (sys.executable, "-m", "ruff")
    run(*ruff, "check", "--no-cache", "--isolated", "--select=F,I", cwd=plugin)
    run(*ruff, "format", "--no-cache", "--isolated", "--check", cwd=plugin)
