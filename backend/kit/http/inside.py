"""Which addresses lie outside: on the public internet, whatever they are written or wrapped as. Pure."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

_UNICAST: Final = (IPv6Network("2000::/3"), IPv6Network("64:ff9b::/96"))
"""Of IPv6 only these lead anywhere on the internet (RFC 4291 section 2.4): what IANA gives out by now, and NAT64 for
hosts that have no IPv4. Old site-local and IPv4-compatible addresses do not."""
_SPECIAL: Final = tuple(
    map(
        ip_network,
        (
            *("192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24"),
            *("2001::/23", "2620:4f:8000::/48", "3fff::/20", "5f00::/16"),
        ),
    )
)
"""Of IANA's special-purpose addresses (RFC 6890) what the standard library calls global, or knows in later versions:
protocols' own, AS112, AMT, 6to4 relays, documentation, segment routing. Nobody's feeds lie there."""

_TRANSLATED: Final = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::ffff:0:0:0/96")))
"""NAT64 and SIIT (RFC 6052, RFC 8215, RFC 2765): the last 32 bits are the IPv4 address that is really reached."""


def is_outside(text: str) -> bool:
    """False for what is private, shared, loopback, link-local, multicast, reserved, or no address at all."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return all(map(_is_public, _meant(address)))


def is_plainly_inside(url: str) -> bool:
    """What can be said without asking anybody: an address in numbers, a name that means this machine, or no address."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return True
    numbers = host.replace(".", "").isdecimal() or ":" in host
    named = host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
    return named or (numbers and not is_outside(host))


def is_loopback(url: str) -> bool:
    """This machine, by name or number; False for what is no address."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if address.version == 6 and not any(address in network for network in _UNICAST):
        return False
    special = any(address in network for network in _SPECIAL if network.version == address.version)
    return address.is_global and not address.is_multicast and not special


def _meant(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """The address, or the IPv4 addresses that an IPv6 one stands for: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    wrapped: list[IPv4Address | IPv6Address] = []
    if address.sixtofour is not None:
        wrapped.append(address.sixtofour)
    if address.teredo is not None:
        wrapped.extend(address.teredo)
    if any(address in network for network in _TRANSLATED):
        wrapped.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [address, *wrapped]
