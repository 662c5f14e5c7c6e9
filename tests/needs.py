"""Programs that some tests need and PyPI does not bring; in CI they must be there."""

import os
import shutil

import pytest


def found(program: str) -> str | None:
    """The path of a program, also of one for administrators."""
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")


def needs(program: str, package: str) -> pytest.MarkDecorator:
    """Leave a test out where the program is missing, saying how to get it; never in CI."""
    missing = found(program) is None and not os.environ.get("CI")
    return pytest.mark.skipif(missing, reason=f"needs {program}: apt-get install {package}")
