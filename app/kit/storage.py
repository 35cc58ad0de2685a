"""Files by key, in two homes: a folder, or an S3 store. A file is there whole or not at all."""

import contextlib
import io
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from app.errors import Unavailable

FOREVER = "public, max-age=31536000, immutable"


class ObjectStore(Protocol):
    """Keys are slash-separated names. Every method raises Unavailable when the store cannot be reached or is full."""

    def put(self, key: str, data: BinaryIO, *, content_type: str, cache: str = "") -> None:
        """Store the whole of ``data`` (from its present position); durable when this returns; replaces."""

    def open(self, key: str) -> BinaryIO:
        """A readable stream; FileNotFoundError when there is no such key."""

    def size(self, key: str) -> int | None:
        """Bytes, or None when there is no such key."""

    def delete(self, keys: Iterable[str]) -> None:
        """Remove; keys that are not there are no fault."""

    def keys(self, prefix: str) -> Iterator[str]:
        """All keys that begin with ``prefix``."""

    def presigned_put(self, key: str, *, content_type: str, length: int, seconds: int) -> str | None:
        """An address to which a browser may PUT exactly ``length`` bytes; None where the store has no such thing."""

    def is_reachable(self) -> bool: ...


class DiskStore:
    def __init__(self, root: Path) -> None:
        self._root = root
        root.mkdir(parents=True, exist_ok=True)

    def path(self, key: str) -> Path:
        path = (self._root / key).resolve()
        if not path.is_relative_to(self._root.resolve()):
            raise FileNotFoundError(key)
        return path

    def put(self, key: str, data: BinaryIO, *, content_type: str, cache: str = "") -> None:
        path = self.path(key)
        draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as file:
                shutil.copyfileobj(data, file, 1 << 20)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
            _sync_folder(path.parent)
        except OSError as error:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise Unavailable from error

    def open(self, key: str) -> BinaryIO:
        return self.path(key).open("rb")

    def size(self, key: str) -> int | None:
        try:
            return self.path(key).stat().st_size
        except FileNotFoundError:
            return None

    def delete(self, keys: Iterable[str]) -> None:
        for key in keys:
            self.path(key).unlink(missing_ok=True)

    def keys(self, prefix: str) -> Iterator[str]:
        start = self._root / prefix
        folder = start if start.is_dir() else start.parent
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            key = path.relative_to(self._root).as_posix()
            if path.is_file() and not path.name.startswith(".") and key.startswith(prefix):
                yield key

    def presigned_put(self, key: str, *, content_type: str, length: int, seconds: int) -> str | None:
        return None

    def is_reachable(self) -> bool:
        return os.access(self._root, os.W_OK)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class S3Store:
    """boto3 clients are safe to share between threads; calls run in the thread pool or the worker."""

    def __init__(
        self, *, bucket: str, endpoint: str, region: str, access_key: str, secret_key: str, public_endpoint: str = ""
    ) -> None:
        self._bucket = bucket

        def client(url: str) -> Any:
            return boto3.client(
                "s3",
                endpoint_url=url or None,
                region_name=region,
                aws_access_key_id=access_key,
                aws_secret_access_key=secret_key,
                config=Config(
                    signature_version="s3v4",
                    request_checksum_calculation="when_required",  # other stores than AWS refuse the new default
                    response_checksum_validation="when_required",
                    connect_timeout=3,
                    read_timeout=20,
                    retries={"total_max_attempts": 2, "mode": "standard"},  # a form waits: less than a proxy does
                    max_pool_connections=20,
                    s3={"addressing_style": "path"},
                ),
            )

        self._client = client(endpoint)
        self._signer = client(public_endpoint) if public_endpoint not in ("", endpoint) else self._client

    def put(self, key: str, data: BinaryIO, *, content_type: str, cache: str = "") -> None:
        extra = {"CacheControl": cache} if cache else {}
        with _asked():
            self._client.put_object(Bucket=self._bucket, Key=key, Body=data, ContentType=content_type, **extra)

    def open(self, key: str) -> BinaryIO:
        with _asked(key):
            answer = self._client.get_object(Bucket=self._bucket, Key=key)
            return io.BytesIO(answer["Body"].read())  # here, so that a line that breaks half way is noticed as such

    def size(self, key: str) -> int | None:
        try:
            with _asked(key):
                return int(self._client.head_object(Bucket=self._bucket, Key=key)["ContentLength"])
        except FileNotFoundError:
            return None

    def delete(self, keys: Iterable[str]) -> None:
        with _asked():
            for key in keys:  # one by one: several stores want a checksum header on the many-object call
                self._client.delete_object(Bucket=self._bucket, Key=key)

    def keys(self, prefix: str) -> Iterator[str]:
        with _asked():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix)
            for page in pages:
                yield from (item["Key"] for item in page.get("Contents", ()))

    def presigned_put(self, key: str, *, content_type: str, length: int, seconds: int) -> str | None:
        parameters = {"Bucket": self._bucket, "Key": key, "ContentType": content_type, "ContentLength": length}
        url: str = self._signer.generate_presigned_url("put_object", Params=parameters, ExpiresIn=seconds)
        return url

    def is_reachable(self) -> bool:
        try:
            with _asked():
                self._client.head_bucket(Bucket=self._bucket)
        except (Unavailable, FileNotFoundError):
            return False
        return True


@contextlib.contextmanager
def _asked(key: str = "") -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] in ("404", "NoSuchKey", "NotFound"):
            raise FileNotFoundError(key) from error
        raise Unavailable from error
    except BotoCoreError as error:
        raise Unavailable from error
