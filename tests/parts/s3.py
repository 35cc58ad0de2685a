"""Buckets as an operator would make them: private, or readable by everybody; with the origins that browsers need."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client
    from types_boto3_s3.type_defs import CORSRuleTypeDef


def s3_client(endpoint: str, access_key: str, secret_key: str, region: str) -> "S3Client":
    client: S3Client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        aws_access_key_id=access_key,
        aws_secret_access_key=secret_key,
        region_name=region,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            retries={"max_attempts": 1},
        ),
    )
    return client


@dataclass
class Bucket:
    client: "S3Client"
    name: str

    def make(self, *, public: bool, origins: Sequence[str]) -> None:
        self.client.create_bucket(Bucket=self.name)
        rule: CORSRuleTypeDef = {
            "AllowedMethods": ["GET", "PUT"],
            "AllowedOrigins": list(origins),
            "AllowedHeaders": ["*"],
        }
        self.client.put_bucket_cors(Bucket=self.name, CORSConfiguration={"CORSRules": [rule]})
        if public:
            self.client.put_bucket_policy(Bucket=self.name, Policy=json.dumps(self._readable_by_everybody()))

    def _readable_by_everybody(self) -> dict[str, object]:
        everything = f"arn:aws:s3:::{self.name}/*"
        statement = {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": ["s3:GetObject"], "Resource": everything}
        return {"Version": "2012-10-17", "Statement": [statement]}

    def keys(self) -> list[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name)
        return [item["Key"] for page in pages for item in page.get("Contents", [])]

    def empty(self) -> None:
        for key in self.keys():
            self.client.delete_object(Bucket=self.name, Key=key)

    def drop(self) -> None:
        self.empty()
        self.client.delete_bucket(Bucket=self.name)
