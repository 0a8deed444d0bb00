"""Which addresses lie outside: on the public internet, whatever they are written or wrapped as. Pure."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

_TRANSLATED: Final = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::ffff:0:0:0/96")))
"""NAT64 and SIIT (RFC 6052, RFC 8215, RFC 2765): the last 32 bits are the IPv4 address that is really reached."""


def is_outside(text: str) -> bool:
    """False for what is private, shared, loopback, link-local, multicast, reserved, or no address at all."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return all(reached.is_global and not reached.is_multicast for reached in _meant(address))


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
