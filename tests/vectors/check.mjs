// Checks the vectors of the secure channel with WebCrypto, as the pages will: `node check.mjs FILE`.
// Written from docs/secure-channel.md alone. Prints what differs, one line each; exit code 1 then.
import { readFileSync } from "node:fs";

const { subtle } = globalThis.crypto;
const vectors = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { constants } = vectors;
const pairs = Object.fromEntries(vectors.pairs.map((each) => [each.name, each]));
const problems = [];

const bytes = (text) => {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Error("not base64url");
  return new Uint8Array(Buffer.from(text, "base64url"));
};
const text = (raw) => Buffer.from(raw).toString("base64url");
const join = (...parts) => new Uint8Array(Buffer.concat(parts.map((each) => Buffer.from(each))));
const integer = (size, value) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(value));
  return new Uint8Array(view.buffer).slice(8 - size);
};
const expect = (what, condition) => condition || problems.push(what);
const streamOf = (kind) => (kind === "say" ? "words" : "transcript");

async function sharedSecret(operator) {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const own = await subtle.importKey("jwk", pairs[operator].jwk, curve, false, ["deriveBits"]);
  const peer = await subtle.importKey("raw", bytes(pairs.visitor.public), curve, false, []);
  return subtle.deriveBits({ name: "ECDH", public: peer }, own, 256);
}

async function keyOf({ conversation, operator, epoch, direction, stream }) {
  const base = await subtle.importKey("raw", await sharedSecret(operator), "HKDF", false, [
    "deriveBits",
  ]);
  const info = join(
    Buffer.from(constants.key_label),
    integer(2, constants.version),
    integer(1, constants.directions[direction]),
    integer(1, constants.streams[stream]),
    integer(8, epoch),
    bytes(pairs.visitor.public),
    bytes(pairs[operator].public),
  );
  const salt = bytes(conversation);
  const bits = await subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, base, 256);
  return { info, raw: new Uint8Array(bits) };
}

async function opened(box) {
  const { raw } = await keyOf({ ...box, stream: streamOf(box.kind) });
  const key = await subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  const iv = join(new Uint8Array(4), integer(8, box.number));
  const additionalData = join(
    Buffer.from(constants.box_label),
    integer(2, constants.version),
    bytes(box.conversation),
    integer(8, box.epoch),
    integer(1, constants.directions[box.direction]),
    integer(1, constants.kinds[box.kind]),
    integer(8, box.number),
  );
  const plain = await subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, bytes(box.box));
  return { iv, additionalData, padded: new Uint8Array(plain) };
}

function unpadded(padded) {
  if (!constants.size_classes.includes(padded.length)) throw new Error("no class");
  const end = 2 + padded[0] * 256 + padded[1];
  if (end > padded.length || padded.slice(end).some((each) => each !== 0)) throw new Error("padding");
  return padded.slice(2, end);
}

async function fails(work) {
  try {
    await work();
    return false;
  } catch {
    return true;
  }
}

for (const each of vectors.conversations) {
  const id = await subtle.digest("SHA-256", bytes(each.secret));
  expect(`conversation ${each.name}`, text(id) === each.id);
}
for (const each of vectors.derivations) {
  const what = `key of epoch ${each.epoch}, ${each.direction}, ${each.stream}`;
  const { info, raw } = await keyOf({ ...each, conversation: vectors.conversations[0].id });
  expect(`${what}: shared`, text(await sharedSecret(each.operator)) === each.shared);
  expect(`${what}: info`, text(info) === each.info);
  expect(what, text(raw) === each.key);
}
for (const each of vectors.boxes) {
  const { iv, additionalData, padded } = await opened(each);
  expect(`${each.name}: nonce`, text(iv) === each.nonce);
  expect(`${each.name}: authenticated data`, text(additionalData) === each.authenticated);
  expect(each.name, Buffer.from(unpadded(padded)).toString("utf8") === each.content);
}
for (const each of vectors.refused) {
  expect(`refused: ${each.name}`, await fails(() => opened(each)));
}
for (const each of vectors.bad_padding) {
  const { padded } = await opened(each);
  expect(`bad padding: ${each.name}`, await fails(() => unpadded(padded)));
}
for (const problem of problems) console.log(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
