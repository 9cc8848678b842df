import { createHash, verify, X509Certificate } from "node:crypto";
import forge from "node-forge";
import { present } from "@/shared/assert";

/** What a document's signature says. */
export interface SealCheck {
  /** The signature is over the whole file save itself, and none of it was changed since. */
  readonly valid: boolean;
  /** SHA-256 of the signer's certificate in hexadecimal: whose signature it is. */
  readonly certificateSha256: string;
}

/**
 * Checks the one digital signature of a PDF: a detached CMS message (RFC 5652) with SHA-256 and signed attributes, as
 * `createSeal` makes it. Null where there is none that can be read. Whether the certificate is one to trust is for the
 * caller to say.
 */
export function checkSeal(pdf: Uint8Array): SealCheck | null {
  const file = Buffer.from(pdf);
  const found = findSignature(file);
  if (!found) return null;
  try {
    const { certificate, attributes, signature, filler } = readCms(found.cms);
    const signed = createHash("sha256").update(found.before).update(found.after).digest();
    const intact = digestIn(attributes)?.equals(signed) ?? false;
    return {
      // What is signed are the attributes, encoded as a set, and the digest of the file is one of them.
      valid:
        found.whole &&
        filler.every((byte) => byte === 0) &&
        intact &&
        verify("sha256", derOf(attributes), certificate.publicKey, signature),
      certificateSha256: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    };
  } catch {
    // Whatever else the bytes are, they are no signature.
    return null;
  }
}

/** The signature in the file and the bytes around it, by the file's own account of them. */
function findSignature(file: Buffer) {
  // One byte, one letter: offsets in the text are offsets in the file.
  const ranges = [...file.toString("latin1").matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)];
  const [range] = ranges;
  if (!range || ranges.length > 1) return null;
  const [start = 0, length = 0, second = 0, rest = 0] = range.slice(1).map(Number);
  const gap = file.subarray(length, second).toString("latin1");
  const [, hex] = /^<([0-9a-f]+)>$/.exec(gap) ?? [];
  if (!hex) return null;
  return {
    cms: Buffer.from(hex, "hex"),
    before: file.subarray(start, start + length),
    after: file.subarray(second, second + rest),
    whole: start === 0 && second + rest === file.length,
  };
}

type Node = forge.asn1.Asn1;

function readCms(room: Buffer) {
  const { message, filler } = parse(room);
  const content = child(message, 1);
  const signedData = children(child(content, 0));
  const [signer, ...others] = children(present(signedData.at(-1), "the signers come last"));
  const certificates = present(
    signedData.find((node) => isContext(node, 0)),
    "the certificates are part of it",
  );
  const parts = children(present(signer, "somebody signed"));
  const attributes = present(
    parts.find((node) => isContext(node, 0)),
    "attributes are signed",
  );
  if (others.length > 0) throw new Error("one signer is expected");
  // After the attributes: the algorithm, and then the signature itself.
  const signature = present(parts[parts.indexOf(attributes) + 2], "there is a signature");
  return {
    certificate: new X509Certificate(derOf(child(certificates, 0))),
    attributes: forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SET, true, children(attributes)),
    signature: contentOf(signature),
    filler,
  };
}

/** The digest of the signed bytes that the attributes name. */
function digestIn(attributes: Node): Buffer | null {
  const wanted = forge.asn1.oidToDer(present(forge.pki.oids["messageDigest"], "a known attribute")).getBytes();
  const attribute = children(attributes).find((node) => child(node, 0).value === wanted);
  return attribute ? contentOf(child(child(attribute, 1), 0)) : null;
}

/** The signature, and the zeros that fill up its room. */
function parse(bytes: Buffer): { message: Node; filler: Buffer } {
  const lengthBytes = present(bytes[1], "a length follows the tag");
  const header = lengthBytes < 0x80 ? 2 : 2 + (lengthBytes & 0x7f);
  const length = lengthBytes < 0x80 ? lengthBytes : bytes.readUIntBE(2, lengthBytes & 0x7f);
  const end = header + length;
  return { message: forge.asn1.fromDer(bytes.toString("binary", 0, end)), filler: bytes.subarray(end) };
}

/** The field with this number, in a structure that numbers its optional fields. */
function isContext(node: Node, field: number): boolean {
  const number: number = node.type;
  return node.tagClass === forge.asn1.Class.CONTEXT_SPECIFIC && number === field;
}

function children(node: Node): Node[] {
  if (typeof node.value === "string") throw new Error("parts are expected here");
  return node.value;
}

const child = (node: Node, index: number) => present(children(node)[index], "a part is missing");

function contentOf(node: Node): Buffer {
  if (typeof node.value !== "string") throw new Error("bytes are expected here");
  return Buffer.from(node.value, "binary");
}

const derOf = (node: Node) => Buffer.from(forge.asn1.toDer(node).getBytes(), "binary");
