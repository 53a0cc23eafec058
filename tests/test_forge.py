"""The files that the forge and pre-commit read: they parse, and agree with the project."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import newsparse
from newsparse import testing
from tests.places import ROOT
from tests.plugins import module

if TYPE_CHECKING:
    from pathlib import Path

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FORGE = ROOT / ".github"
FILES = [*sorted(FORGE.rglob("*.yml")), ROOT / ".pre-commit-config.yaml"]
FORMS = sorted((FORGE / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
COMMANDS = {
    **{name: name for name in ("ruff", "mypy")},
    "lint-imports": "import-linter",
    **dict.fromkeys(
        (
            *("trailing-whitespace-fixer", "end-of-file-fixer", "check-merge-conflict"),
            *("check-added-large-files", "check-yaml"),
        ),
        "pre-commit-hooks",
    ),
}
"""The commands of hooks, with the packages that bring them."""


def load(path: Path) -> Any:
    """Return what a YAML file holds."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def names_of(group: str) -> set[str]:
    """Return the packages of a dependency group, those that it includes too."""
    found: set[str] = set()
    for one in PROJECT["dependency-groups"][group]:
        found |= (
            names_of(one["include-group"])
            if isinstance(one, dict)
            else {re.split(r"[<>=\[; ]", one)[0]}
        )
    return found


@pytest.fixture(scope="module")
def workflow() -> Any:
    """Return the workflow."""
    return load(FORGE / "workflows" / "ci.yml")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_parse(path: Path) -> None:
    """As a mapping that holds something."""
    assert isinstance(load(path), dict)
    assert load(path)


def test_the_matrix_has_the_classifiers(workflow: Any) -> None:
    """CI runs on each Python that the package supports; the page of versions names them."""
    prefix = "Programming Language :: Python :: 3."
    listed = PROJECT["project"]["classifiers"]
    versions = [line.rpartition(" ")[2] for line in listed if line.startswith(prefix)]
    job = workflow["jobs"]["checks"]
    assert job["strategy"]["matrix"]["python"] == versions
    assert PROJECT["project"]["requires-python"] == f">={versions[0]}"
    page = (ROOT / "docs" / "reference" / "versions.md").read_text(encoding="utf-8")
    assert f"CPython {', '.join(versions[:-1])} and {versions[-1]};" in page


def test_each_python_runs_all_checks(workflow: Any) -> None:
    """By the script that developers run, in an image with the Python of the matrix."""
    job = workflow["jobs"]["checks"]
    assert job["container"]["image"].startswith("python:${{ matrix.python }}-")
    assert [step["run"] for step in job["steps"] if "run" in step][-1] == ".ci/run"
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_jobs_may_only_read_and_end(workflow: Any) -> None:
    """Rights, time and the versions of actions are limited."""
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert "permissions" not in job
        assert 0 < job["timeout-minutes"] <= 90
        uses = [step["uses"] for step in job["steps"] if "uses" in step]
        assert uses
        assert all(re.fullmatch(r"actions/[\w-]+@v\d+", one) for one in uses)


def test_links_are_followed_every_week(workflow: Any) -> None:
    """By a job of its own, which a push does not start."""
    triggers = workflow[True]  # YAML 1.1 reads "on" so
    assert [len(one["cron"].split()) for one in triggers["schedule"]] == [5]
    assert triggers["schedule"][0]["cron"].endswith(" * * 1")
    assert "schedule" in workflow["jobs"]["links"]["if"]
    assert "-b linkcheck" in workflow["jobs"]["links"]["steps"][-1]["run"]


@pytest.mark.parametrize(
    ("job", "command"), [("oldest", ".ci/oldest tests"), ("audit", ".ci/audit")]
)
def test_what_needs_an_environment_of_its_own_has_a_job(
    workflow: Any, job: str, command: str
) -> None:
    """Which runs what developers run."""
    script = command.partition(" ")[0]
    steps = workflow["jobs"][job]["steps"]
    assert steps[-1]["run"] == command
    assert (ROOT / script).stat().st_mode & 0o111
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert f"`{script}`" in page


def test_dependencies_are_audited_every_week(workflow: Any) -> None:
    """What is known of them changes while they do not."""
    assert "if" not in workflow["jobs"]["audit"]


def test_the_oldest_versions_run_on_the_oldest_python(workflow: Any) -> None:
    """For which they have wheels."""
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    assert workflow["jobs"]["oldest"]["container"]["image"].startswith(f"python:{oldest}-")


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_forms_ask_for_something(path: Path) -> None:
    """With one id for each question, and a name and description for the list of forms."""
    form = load(path)
    assert form["name"]
    assert form["description"]
    questions = [part for part in form["body"] if part["type"] != "markdown"]
    ids = [part["id"] for part in questions]
    assert len(ids) == len(set(ids))
    assert all(part["attributes"]["label"] for part in questions)
    assert any(part.get("validations", {}).get("required") for part in questions)


def test_the_form_of_texts_asks_for_a_marked_text() -> None:
    """As golden files have it; its example names layers and attributes that are there."""
    form = load(FORGE / "ISSUE_TEMPLATE" / "1-text.yml")
    questions = {part["id"]: part for part in form["body"] if "id" in part}
    assert list(questions) == ["marked", "found", "version"]
    case = testing.MarkedText.read(questions["marked"]["attributes"]["placeholder"])
    (mark,) = case.marks
    taught = newsparse.Lexicon("cues", {"slurs": "slur present manner"})
    plugin = module("more_cues", lexicons=[taught])
    testing.check_golden(case, newsparse.Parser(plugins=[plugin]))
    assert mark.attributes == {"speaker": "Bo Lund", "cue": "slurs"}


def test_hooks_run_what_is_installed_for_development() -> None:
    """Each hook is local, and its command comes with a package of the group `dev`."""
    assert "pre-commit" in names_of("dev")
    for repository in load(ROOT / ".pre-commit-config.yaml")["repos"]:
        assert repository["repo"] == "local"
        for hook in repository["hooks"]:
            assert hook["language"] == "system"
            folder, _, command = hook["entry"].split()[0].rpartition("/")
            assert folder == ".venv/bin"
            assert COMMANDS[command] in names_of("dev"), command


def test_hooks_pass_over_files_that_are_there() -> None:
    """Each pattern of files finds some, and so does each branch of those that are passed over."""
    folders = ("benchmarks", "examples", "plugins", "src", "tests")
    paths = [
        ROOT / "pyproject.toml",
        *(path for name in folders for path in (ROOT / name).rglob("*")),
    ]
    names = [path.relative_to(ROOT).as_posix() for path in paths if path.is_file()]
    hooks = load(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    wanted = [hook["files"] for hook in hooks if "files" in hook]
    left_out = [hook["exclude"] for hook in hooks if "exclude" in hook]
    branches = [
        branch
        for pattern in left_out
        for branch in pattern.removeprefix("^(").removesuffix(")").split("|")
    ]
    assert len(branches) > len(left_out) > 0
    for pattern in (*wanted, *branches):
        assert any(re.match(pattern, name) for name in names), pattern
