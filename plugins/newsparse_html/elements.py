"""What is meant by an element of a page's tree.

lxml has no types of its own, so that signatures say by a name what they take.
"""

from __future__ import annotations

from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An element of lxml, or the tree below it; to a type checker it is `Any`."""
