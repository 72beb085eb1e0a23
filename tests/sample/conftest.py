"""Samples that several tests read; each is made once a session."""

from pathlib import Path

import pytest

from designer.sample.shop import write_sample
from tests.sample.sample_files import write_small


@pytest.fixture(scope="session")
def small_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample that ships ready-made, made anew."""
    folder = tmp_path_factory.mktemp("small") / "shop"
    write_small(folder)
    return folder


@pytest.fixture(scope="session")
def default_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as the command line makes it when nothing is said."""
    folder = tmp_path_factory.mktemp("default") / "shop"
    write_sample(folder)
    return folder
