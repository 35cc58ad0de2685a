import urllib.error
import urllib.request

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from tests.parts.ceph import CephGateway
from tests.parts.s3 import s3_client


def fetch(url: str, *, data: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    method = "GET" if data is None else "PUT"
    asked = urllib.request.Request(url, data=data, headers=headers or {}, method=method)  # noqa: S310  loopback
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310  loopback
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_what_is_put_is_got_back(ceph: CephGateway) -> None:
    bucket = ceph.make_bucket()
    ceph.client().put_object(Bucket=bucket, Key="a/cup", Body=b"white", ContentType="image/png")
    answer = ceph.client().get_object(Bucket=bucket, Key="a/cup")
    assert (answer["Body"].read(), answer["ContentType"]) == (b"white", "image/png")


def test_a_wrong_secret_is_refused(ceph: CephGateway) -> None:
    stranger = s3_client(ceph.endpoint, ceph.access_key, "another secret", ceph.region)
    with pytest.raises(ClientError, match="SignatureDoesNotMatch"):
        stranger.list_buckets()


def test_only_a_public_bucket_is_readable_by_everybody(ceph: CephGateway) -> None:
    for public, status in ((True, 200), (False, 403)):
        bucket = ceph.make_bucket(public=public)
        ceph.client().put_object(Bucket=bucket, Key="cup", Body=b"white")
        assert fetch(f"{ceph.endpoint}/{bucket}/cup")[0] == status


def test_a_presigned_put_takes_the_signed_type_only(ceph: CephGateway) -> None:
    given = {"Bucket": ceph.make_bucket(), "Key": "cup", "ContentType": "image/png", "ContentLength": 5}
    url = ceph.client().generate_presigned_url("put_object", Params=given, ExpiresIn=60)
    assert fetch(url, data=b"white", headers={"Content-Type": "text/html"})[0] == 403
    assert fetch(url, data=b"whiter", headers={"Content-Type": "image/png"})[0] == 403
    assert fetch(url, data=b"white", headers={"Content-Type": "image/png"})[0] == 200


def test_a_dropped_bucket_is_gone_with_its_objects(ceph: CephGateway) -> None:
    bucket = ceph.make_bucket()
    ceph.client().put_object(Bucket=bucket, Key="cup", Body=b"white")
    ceph.drop_bucket(bucket)
    with pytest.raises(ClientError, match="NoSuchBucket"):
        ceph.client().list_objects_v2(Bucket=bucket)


def test_a_gateway_that_was_away_still_has_everything() -> None:
    with CephGateway() as gateway:
        bucket = gateway.make_bucket()
        gateway.client().put_object(Bucket=bucket, Key="cup", Body=b"white")
        gateway.stop()
        with pytest.raises(BotoCoreError):
            gateway.client().list_buckets()
        gateway.start()
        assert gateway.client().get_object(Bucket=bucket, Key="cup")["Body"].read() == b"white"
