"""The frames between a page and the server: their shapes, and the way in and out of JSON text.

`parse.parse` turns what a socket brought into a frame of `visitor` or `operator`, or raises
`parse.BadFrame`. `encode.encode` turns an event of the domain into the text of a frame of
`to_visitor` or `to_operator`. The frames are the source of docs/protocol and of the pages' types.

pydantic compiles the frames into validators.json when they change (`python -m tools.wire`); what
runs needs the engine alone (pydantic_core), because importing all of pydantic would cost a cold
start more than everything else of ours together.
"""
