"""What Entra ID and Okta say (their own documentation's shapes)."""

from __future__ import annotations

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
ALMA_BY_ENTRA = {
    "schemas": [USER, ENTERPRISE],
    "externalId": "alma",
    "userName": "Alma@Eksempel.dk",
    "active": True,
    "displayName": "Alma Ågård",
    "emails": [{"primary": True, "type": "work", "value": "alma@eksempel.dk"}],
    "meta": {"resourceType": "User"},
    "name": {"formatted": "Alma Ågård", "familyName": "Ågård", "givenName": "Alma"},
    "title": "Pædagog",
    "addresses": [{"type": "work", "streetAddress": "Kirkevej 1"}],
    ENTERPRISE: {"employeeNumber": "4711", "department": "Skole 1"},
}
