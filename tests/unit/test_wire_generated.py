"""What is generated: in step with the frames, valid, and agreeing with what runs."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from inloop.domain import events
from inloop.wire.encode import encode
from inloop.wire.errors import Code
from inloop.wire.frame import Frame, frame
from inloop.wire.parse import KINDS, BadFrame, parse
from tests.unit.test_wire_examples import CLIENT, FRAME_BYTES, TO_BOTH, TO_OPERATOR, TO_VISITOR
from tools.wire import typescript
from tools.wire.__main__ import main
from tools.wire.generate import ROOT, contents, drifted, write
from tools.wire.unions import UNIONS
from tools.wire.validators import CannotCompile, compiled

SCHEMA: dict[str, Any] = json.loads((ROOT / "docs/protocol/schema.json").read_text("utf-8"))
ASYNCAPI: dict[str, Any] = json.loads((ROOT / "docs/protocol/asyncapi.json").read_text("utf-8"))
PAGE = (ROOT / "docs/protocol.md").read_text("utf-8")


@cache
def union(name: str) -> Draft202012Validator:
    return Draft202012Validator({**SCHEMA, "anyOf": [{"$ref": f"#/$defs/{name}"}]})


def union_of(frame: dict[str, Any]) -> str:
    visitor = frame.get("as") == "visitor" or frame["kind"] == "hello"
    return "VisitorFrame" if visitor else "OperatorFrame"


def test_the_generated_files_are_what_the_frames_say() -> None:
    assert drifted(contents(), ROOT) == []


def test_a_drifted_file_is_named_and_writing_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
    capsys.readouterr()
    (tmp_path / "docs/protocol/schema.json").write_text("{}")
    (tmp_path / "web/shared/src/protocol.ts").unlink()
    assert main(["--check"], tmp_path) == 1
    assert capsys.readouterr().err.splitlines() == [
        "wire: docs/protocol/schema.json is not what the frames say: run `make generate`",
        "wire: web/shared/src/protocol.ts is not what the frames say: run `make generate`",
    ]


def test_without_the_library_there_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(typescript, "LIBRARY", Path("node_modules/not-there"))
    assert main(["--check"]) == 1
    assert capsys.readouterr().err == "wire: node or its packages are missing: run `make setup`\n"


def test_generating_twice_gives_the_same(tmp_path: Path) -> None:
    write(contents(), tmp_path)
    assert drifted(contents(), tmp_path) == []


def test_a_type_that_the_compiled_form_does_not_know_is_refused() -> None:
    @frame
    class Odd(Frame):
        ratio: float

    with pytest.raises(CannotCompile, match="float"):
        compiled(Odd)


def test_the_schema_is_a_schema_with_the_four_unions() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert set(UNIONS) == {"VisitorFrame", "OperatorFrame", "ToVisitor", "ToOperator"}
    assert set(UNIONS) < set(SCHEMA["$defs"])
    assert SCHEMA["$defs"]["ErrorCode"]["enum"] == list(get_args(Code))


def test_every_definition_and_every_field_is_described() -> None:
    for name, each in SCHEMA["$defs"].items():
        assert each["title"] == name
        assert each["description"], name
        for field, shape in each.get("properties", {}).items():
            assert shape.keys() & {"description", "$ref", "const"}, f"{name}.{field}"


@pytest.mark.parametrize("frame", CLIENT, ids=lambda each: f"{each.get('as', '')} {each['kind']}")
def test_the_schema_takes_the_examples_of_the_pages(frame: dict[str, Any]) -> None:
    assert union(union_of(frame)).is_valid(frame)


@pytest.mark.parametrize("event", TO_VISITOR + TO_BOTH, ids=lambda each: type(each).__name__)
def test_the_schema_takes_what_is_sent_to_a_visitor(event: events.Event) -> None:
    assert union("ToVisitor").is_valid(json.loads(encode(event)))


@pytest.mark.parametrize("event", TO_OPERATOR + TO_BOTH, ids=lambda each: type(each).__name__)
def test_the_schema_takes_what_is_sent_to_an_operator(event: events.Event) -> None:
    assert union("ToOperator").is_valid(json.loads(encode(event)))


@given(st.sampled_from(CLIENT), st.data())
def test_the_schema_and_the_parser_agree(frame: dict[str, Any], data: st.DataObject) -> None:
    values = st.sampled_from([each for example in CLIENT for each in example.values()])
    others = st.none() | st.booleans() | st.integers() | st.sampled_from(["", "nl", "GM1"])
    name = data.draw(st.sampled_from([*sorted(frame.keys() - {"kind", "as"}), "extra"]))
    changed = {**frame, name: data.draw(values | others)}
    if data.draw(st.booleans()):
        del changed[name]
    try:
        parse(json.dumps(changed), frame_bytes=FRAME_BYTES)
        taken = True
    except BadFrame:
        taken = False
    assert union(union_of(frame)).is_valid(changed) is taken


def test_the_asyncapi_document_is_valid() -> None:
    specification = ROOT / "node_modules/@asyncapi/specs/schemas/3.0.0.json"
    rules = json.loads(specification.read_text("utf-8"))
    faults = [each.message[:200] for each in Draft7Validator(rules).iter_errors(ASYNCAPI)]
    assert faults == []


def references(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if "$ref" in node else []
        return own + [ref for each in node.values() for ref in references(each)]
    return [ref for each in node for ref in references(each)] if isinstance(node, list) else []


@pytest.mark.parametrize("document", ["asyncapi.json", "schema.json"])
def test_every_reference_leads_somewhere(document: str) -> None:
    own = ASYNCAPI if document == "asyncapi.json" else SCHEMA
    for reference in references(own):
        file, _, pointer = reference.partition("#")
        target: Any = SCHEMA if file == "schema.json" else own
        for step in pointer.strip("/").split("/"):
            target = target[step]


def test_the_asyncapi_document_knows_every_code_and_no_real_address() -> None:
    assert tuple(ASYNCAPI["x-error-codes"]) == get_args(Code)
    assert ASYNCAPI["servers"]["socket"]["host"] == "{address}"


def test_every_typescript_property_and_list_is_readonly() -> None:
    lines = (ROOT / "web/shared/src/protocol.ts").read_text("utf-8").splitlines()
    properties = [
        each for each in lines if each.startswith("  ") and ": " in each and "*" not in each
    ]
    assert properties
    assert all(each.startswith("  readonly ") for each in properties)
    assert all(": readonly " in each for each in properties if each.endswith("[]"))


def test_the_types_compile_strictly_and_tell_kinds_apart(tmp_path: Path) -> None:
    (tmp_path / "protocol.ts").write_text(
        (ROOT / "web/shared/src/protocol.ts").read_text("utf-8"), "utf-8"
    )
    (tmp_path / "use.ts").write_text(
        """
        import { PROTOCOL, type Hello, type ToVisitor } from './protocol.js'
        export const hello: Hello = { kind: 'hello', protocol: PROTOCOL, region: 'zeeland' }
        // @ts-expect-error a frame has no other fields
        export const extra: Hello = { ...hello, kind: 'hello', more: 1 }
        export function box(frame: ToVisitor): string {
          return frame.kind === 'said' ? frame.box : ''
        }
        """,
        "utf-8",
    )
    node = ROOT / ".venv/bin/node"
    compiler = ROOT / "node_modules/typescript/bin/tsc"
    done = subprocess.run(  # noqa: S603 - our own tools
        [
            node,
            compiler,
            "--strict",
            "--noEmit",
            "--target",
            "es2022",
            "--module",
            "nodenext",
            "--moduleResolution",
            "nodenext",
            tmp_path / "use.ts",
        ],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_what_runs_imports_the_engine_and_not_pydantic() -> None:
    code = "import inloop.wire.parse, inloop.wire.encode, sys; print('pydantic' in sys.modules)"
    path = {**os.environ, "PYTHONPATH": str(ROOT / "layers/core/python")}
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, check=True, env=path, text=True
    )
    assert done.stdout == "False\n"


def test_the_page_lists_every_code_and_every_kind() -> None:
    for code in get_args(Code):
        assert f"| `{code}` |" in PAGE
    sent = {
        each["properties"]["kind"]["const"]
        for each in SCHEMA["$defs"].values()
        if "kind" in each.get("properties", {})
    }
    assert sent >= KINDS
    for kind in sent:
        assert f"`{kind}`" in PAGE


def test_the_lock_file_names_no_registry_and_pins_exactly() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = [each for each in lock["packages"].values() if not each.get("link")]
    assert len(packages) > 1
    assert all("resolved" not in each for each in packages), "a workspace alone has a place"
    pinned = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    assert all(version[0].isdigit() for version in pinned.values())
    assert pinned["aws-cdk"] == "2.1148.1"
