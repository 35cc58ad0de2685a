"""S3 from Ceph: one monitor, one object store in memory, one RADOS gateway."""

import contextlib
import http.client
import subprocess
import time
import uuid
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from tests.parts.processes import Child, Part, free_port, program, wait_until
from tests.parts.s3 import Bucket, s3_client

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

CONFIGURATION = """
[global]
fsid = {fsid}
mon_host = v1:127.0.0.1:{mon}
ms_bind_msgr2 = false
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
public_network = 127.0.0.0/8
osd_pool_default_size = 1
osd_pool_default_min_size = 1
mon_allow_pool_size_one = true
osd_crush_chooseleaf_type = 0
osd_pool_default_pg_num = 1
osd_pool_default_pgp_num = 1
osd_pool_default_pg_autoscale_mode = off
mon_max_pg_per_osd = 2000
run_dir = {folder}
log_file = {folder}/$name.log
admin_socket = {folder}/$name.sock
keyring = {folder}/keyring
crash_dir = {folder}
pid_file =
paxos_propose_interval = 0.02
paxos_min_wait = 0.01
[mon.a]
mon_data = {folder}/mon
[osd]
osd_data = {folder}/osd
osd_objectstore = memstore
memstore_device_bytes = 4294967296
osd_class_load_list = *
osd_class_default_list = *
osd_class_update_on_start = false
osd_crush_update_on_start = false
[client.rgw]
rgw_frontends = beast endpoint=127.0.0.1:{rgw}
rgw_data = {folder}/rgw
rgw_enable_usage_log = false
"""


class CephGateway(Part):
    """``endpoint``, ``access_key`` and ``secret_key`` are those of an S3 store; signatures are checked."""

    name = "ceph"
    region = "us-east-1"
    access_key = "whitecup-tests"
    secret_key = "whitecup-tests-secret"

    def __init__(self) -> None:
        self._mon, self._rgw = free_port(), free_port()
        self._cluster: list[Child] = []
        self._gateway: Child | None = None
        self.endpoint = f"http://127.0.0.1:{self._rgw}"

    def bring_up(self) -> None:
        for name in ("ceph", "ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "monmaptool"):
            program(name)
        self._start_cluster()
        self._admin("user", "create", "--uid=t", "--display-name=t")
        self.start()

    def end(self) -> None:
        self.stop()
        for child in self._cluster:
            child.kill()  # a store in memory has nothing to save

    def _run(self, *command: str) -> None:
        name, *arguments = command
        outcome = subprocess.run(
            [program(name), "-c", str(self._folder / "ceph.conf"), *arguments],
            capture_output=True,
            text=True,
            timeout=60,
        )
        if outcome.returncode:
            raise RuntimeError(f"{' '.join(command)} failed: {outcome.stderr[-2000:]}")

    def _ask_monitor(self, *command: str) -> None:
        """On a busy machine it refuses now and then just after its start; both commands may be said twice."""
        for patience in (0.3, 1, 3):
            with contextlib.suppress(RuntimeError):
                return self._run("ceph", "--connect-timeout", "30", *command)
            time.sleep(patience)
        self._run("ceph", "--connect-timeout", "30", *command)

    def _admin(self, *command: str) -> None:
        keys = (f"--access-key={self.access_key}", f"--secret-key={self.secret_key}")
        self._run("radosgw-admin", "-n", "client.rgw", *command, *keys)

    def _daemon(self, *command: str) -> Child:
        name, *arguments = command
        full = [program(name), "-c", str(self._folder / "ceph.conf"), "-f", *arguments]
        return Child(full, log=self._folder / f"{name}.out", folder=self._folder)

    def _start_cluster(self) -> None:
        fsid, osd = str(uuid.uuid4()), str(uuid.uuid4())
        words = CONFIGURATION.format(fsid=fsid, mon=self._mon, rgw=self._rgw, folder=self._folder)
        (self._folder / "ceph.conf").write_text(words)
        (self._folder / "keyring").touch()
        for name in ("mon", "osd", "rgw"):
            (self._folder / name).mkdir()
        address, monmap = f"[v1:127.0.0.1:{self._mon}]", str(self._folder / "monmap")
        self._run("monmaptool", "--create", "--addv", "a", address, "--fsid", fsid, monmap)
        self._run("ceph-mon", "--mkfs", "-i", "a", "--monmap", monmap)
        self._cluster.append(self._daemon("ceph-mon", "-i", "a"))
        self._ask_monitor("osd", "create", osd)
        self._ask_monitor("osd", "crush", "add", "osd.0", "1", "root=default", "host=h")
        self._run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", osd)
        self._cluster.append(self._daemon("ceph-osd", "-i", "0"))

    def start(self) -> None:
        """Start the gateway, or start it again after ``stop``; what was stored is still there."""
        self._gateway = self._daemon("radosgw", "-n", "client.rgw")
        wait_until(self._answers, seconds=60, what="the RADOS gateway")

    def stop(self) -> None:
        """The store is away."""
        if self._gateway:
            self._gateway.kill()
        self._gateway = None

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self._rgw, timeout=2)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status > 0
        except OSError:
            return False
        finally:
            connection.close()

    @cached_property
    def _client(self) -> "S3Client":
        """One for all: making it takes longer than most of its calls."""
        return s3_client(self.endpoint, self.access_key, self.secret_key, self.region)

    def client(self) -> "S3Client":
        return self._client

    def make_bucket(self, name: str = "", *, public: bool = False, origins: Sequence[str] = ("*",)) -> str:
        """Make an empty bucket and return its name; ``origins`` may put and get from a browser."""
        bucket = Bucket(self.client(), name or f"t-{uuid.uuid4().hex[:16]}")
        bucket.make(public=public, origins=origins)
        return bucket.name

    def empty_bucket(self, name: str) -> None:
        Bucket(self.client(), name).empty()

    def drop_bucket(self, name: str) -> None:
        Bucket(self.client(), name).drop()
