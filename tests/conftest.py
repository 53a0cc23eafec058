"""Settings for all tests."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

# The pytest timeout is the net for hangs; hypothesis's own deadline would only report noise of
# the machine. In CI the same examples run every time, so that a red run is a red change.
settings.register_profile(
    "default",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.register_profile("fuzz", settings.get_profile("default"), max_examples=30_000)
# No text by chance: what `benchmarks/mutation.py` asks.
settings.register_profile("examples", settings.get_profile("default"), phases=[Phase.explicit])
settings.load_profile("ci" if os.environ.get("CI") else "default")
