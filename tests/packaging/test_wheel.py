"""The distribution: sdist → wheel → a clean environment, and an editable install, all with the tables.

Slow, and needs a package index: deselected by default, run with ``pytest -m packaging``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
QUOTE = ("quote", "湖口", "--use", "商服", "--grade", "II", "--area", "10000", "--format", "json")
pytestmark = pytest.mark.packaging


def _run(*command: str | Path, cwd: Path) -> str:
    """Run a command that knows nothing of the checkout or of the environment the tests run in."""
    hidden = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    environment = {
        name: value for name, value in os.environ.items() if name not in hidden and not name.startswith("LANDPRICE_")
    }
    environment |= {"PYTHONUTF8": "1", "LANDPRICE_LANG": "en", "XDG_CACHE_HOME": str(cwd / "cache")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _committed(*folders: str) -> dict[str, bytes]:
    """The files that git tracks under ``folders``, with their bytes."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so what is tracked is not known")
    names = subprocess.run(
        ["git", "ls-files", "-z", *folders], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    ).stdout.split("\0")
    return {name: (ROOT / name).read_bytes() for name in names if name}


def _shipped() -> dict[str, bytes]:
    """What a wheel must hold beside its metadata: the package, and the tables under ``landprice/_tables``."""
    package, tables = _committed("landprice"), _committed("tables")
    moved = {f"landprice/_tables/{name.removeprefix('tables/')}": data for name, data in tables.items()}
    return package | moved


@pytest.fixture(scope="module")
def sdist(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    _run(sys.executable, "-m", "build", "--sdist", "--outdir", folder, ROOT, cwd=folder)
    (archive,) = folder.glob("*.tar.gz")
    return archive


@pytest.fixture(scope="module")
def wheel(sdist, tmp_path_factory) -> Path:
    """The wheel, built from the unpacked sdist, so that what the sdist lacks is missing here too."""
    folder = tmp_path_factory.mktemp("wheel")
    with tarfile.open(sdist) as archive:
        safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # Python 3.11.4 and later
        archive.extractall(folder, **safely)
    (source,) = folder.iterdir()
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", folder / "dist", source, cwd=folder)
    (built,) = (folder / "dist").glob("*.whl")
    return built


def _environment(folder: Path, *requirements: str | Path) -> Path:
    """A new virtual environment with ``requirements`` installed; its folder of commands."""
    _run(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    _run(commands / "python", "-m", "pip", "install", "-q", *requirements, cwd=folder.parent)
    return commands


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    return _environment(tmp_path_factory.mktemp("installed") / "venv", wheel)


def test_sdist_holds_what_it_takes_to_build_and_to_test(sdist):
    with tarfile.open(sdist) as archive:
        held = {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}
    wanted = _committed(
        "landprice", "tables", "tests", "docs", "README.md", "LICENSE", "pyproject.toml", ".git_archival.txt"
    )
    assert held - {"PKG-INFO", ".gitignore"} == wanted.keys()


def test_wheel_holds_the_package_and_the_tables_byte_for_byte(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
    wanted = _shipped()
    assert held.keys() == wanted.keys()
    assert [name for name in wanted if held[name] != wanted[name]] == []
    assert any(name.endswith(".mo") for name in held)
    assert any(name.startswith("landprice/_tables/") and name.endswith(".yaml") for name in held)


def test_installed_wheel_finds_its_tables_and_catalogues_from_anywhere(installed, tmp_path):
    where = "from landprice.core import messages; from landprice.tables import catalog;"
    where += "print(catalog.shipped_tables()); print(messages.LOCALE_FOLDER)"
    tables, locale = map(Path, _run(installed / "python", "-c", where, cwd=tmp_path).splitlines())
    assert tables.is_relative_to(installed.parent)
    assert tables.name == "_tables"
    found = {path.relative_to(tables).as_posix() for path in tables.rglob("*.yaml")}
    assert found == {name.removeprefix("tables/") for name in _committed("tables") if name.endswith(".yaml")}
    assert (locale / "zh_CN" / "LC_MESSAGES" / "landprice.mo").is_file()


def test_installed_wheel_quotes(installed, tmp_path):
    quote = json.loads(_run(installed / "landprice", *QUOTE, cwd=tmp_path))
    assert quote["base_value"] == {"yuan": 16900000, "wan_yuan": 1690}
    assert quote["table"] == "jiangxi/jiujiang/hukou-2023.yaml"
    as_module = json.loads(_run(installed / "python", "-m", "landprice", *QUOTE, cwd=tmp_path))
    assert as_module == quote


def test_the_version_is_one_from_the_tag_to_the_command(sdist, wheel, installed, tmp_path):
    """The wheel is built of the sdist, where there is no git."""
    version = sdist.name.removeprefix("landprice-").removesuffix(".tar.gz")
    assert wheel.name.split("-")[1] == version
    assert _run(installed / "landprice", "--version", cwd=tmp_path) == f"landprice {version}\n"


def test_installed_wheel_lists_the_tables(installed, tmp_path):
    listed = _run(installed / "landprice", "list", cwd=tmp_path)
    assert [name for name in ("湖口县", "庐山市") if name not in listed] == []


def test_installed_wheel_speaks_both_languages(installed, tmp_path):
    english, chinese = (_run(installed / "landprice", "--help", "--lang", lang, cwd=tmp_path) for lang in ("en", "zh"))
    assert "look up" in english
    assert "look up" not in chinese


def test_installed_wheel_is_typed(installed, tmp_path):
    """The marker of PEP 561 stands beside the modules."""
    where = "import landprice, pathlib; print((pathlib.Path(landprice.__file__).parent / 'py.typed').is_file())"
    assert _run(installed / "python", "-c", where, cwd=tmp_path).strip() == "True"


def test_editable_install_reads_the_tables_of_its_checkout(tmp_path):
    """From a copy, since installing leaves its marks; no second copy of the tables comes to lie anywhere."""
    checkout = tmp_path / "checkout"
    for name, data in _committed(".").items():
        target = checkout / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    commands = _environment(tmp_path / "venv", "-e", checkout)
    where = "import landprice.tables.catalog as c; print(c.shipped_tables())"
    assert Path(_run(commands / "python", "-c", where, cwd=tmp_path).strip()) == checkout / "tables"
    assert list((tmp_path / "venv").rglob("hukou-2023.yaml")) == []
    assert json.loads(_run(commands / "landprice", *QUOTE, cwd=tmp_path))["base_value"]["yuan"] == 16900000
    (checkout / "tables/jiangxi/jiujiang/hukou-2023.yaml").unlink()
    listed = _run(commands / "landprice", "list", cwd=tmp_path)
    assert ("湖口县" in listed, "庐山市" in listed) == (False, True)
