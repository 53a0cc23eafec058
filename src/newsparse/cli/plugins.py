"""``newsparse plugins``: who takes part, and with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsparse.cli.exits import exit_codes

if TYPE_CHECKING:
    from newsparse.plugins import Plugin, PluginSet


@click.command("plugins")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
def plugins_command(*, as_json: bool) -> None:
    """List the installed plugins with their layers and hooks."""
    with exit_codes():
        from newsparse.plugins import installed

        found = installed()
        rows = [_row(plugin, found) for plugin in found.plugins]
        click.echo(_as_json(rows) if as_json else "\n".join(map(_as_text, rows)))


def _row(plugin: Plugin, found: PluginSet) -> dict[str, str | list[str] | None]:
    return {
        "name": plugin.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "layers": found.layers_of(plugin),
        "hooks": list(plugin.hooks),
    }


def _as_json(rows: list[dict[str, str | list[str] | None]]) -> str:
    import json

    return json.dumps(rows, indent=2)


def _as_text(row: dict[str, str | list[str] | None]) -> str:
    lines = [f"{row['name']}  ({row['distribution']} {row['version']})"]
    for key in ("layers", "hooks"):
        values = row[key]
        lines.append(f"  {key}: {', '.join(values or []) or 'none'}")
    return "\n".join(lines)
