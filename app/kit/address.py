"""Where a request comes from, as a pseudonym: the network, never the address, under a key that changes every 30 days."""

import ipaddress
from datetime import datetime

from starlette.requests import Request

from app.kit.signing import Signer

ROTATION_DAYS = 30


def network(host: str) -> str:
    """IPv4 /24, IPv6 /64; empty when unknown."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    width = 24 if address.version == 4 else 64
    return str(ipaddress.ip_network(f"{address}/{width}", strict=False))


def address_key(request: Request, signer: Signer, now: datetime) -> str:
    """The client's network as a pseudonym. The server has already replaced proxies that are trusted."""
    host = request.client.host if request.client else ""
    era = now.toordinal() // ROTATION_DAYS
    return signer.pseudonym(f"network:{era}", network(host))
