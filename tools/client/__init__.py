"""A client of the protocol for programs: visitor, operator, and the secure channel between them.

Written from docs/protocol.md and docs/secure-channel.md alone: it imports nothing of the server,
so that where both agree, the documents are right. `cryptography` is used here and nowhere else.
"""
