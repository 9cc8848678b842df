import { X509Certificate } from "node:crypto";
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData } from "pkijs";

/** What a document's signature says. */
export interface SealCheck {
  /** The signature is over the whole file save itself, and none of it was changed since. */
  readonly valid: boolean;
  /** SHA-256 of the signer's certificate in hexadecimal: whose signature it is. */
  readonly certificateSha256: string;
}

const sha256Oid = "2.16.840.1.101.3.4.2.1";

/**
 * Checks the one digital signature of a PDF: a detached CMS message (RFC 5652) with SHA-256 and signed attributes, as
 * `createSeal` makes it, by the certificate whose issuer and number it names. Null where there is none that can be read.
 * Whether the certificate is one to trust is for the caller to say.
 */
export async function checkSeal(pdf: Uint8Array): Promise<SealCheck | null> {
  const file = Buffer.from(pdf);
  const found = findSignature(file);
  if (!found) return null;
  try {
    const { message, filler } = readMessage(found.room);
    const [signer, ...others] = message.signerInfos;
    if (!signer || others.length > 0 || message.encapContentInfo.eContent || !message.certificates) return null;
    const certificates = message.certificates.filter((one) => one instanceof Certificate);
    const named = certificates.find((one) => isNamedBy(one, signer.sid));
    // Readers of PDF find no signer then, and say that the signature is invalid.
    const shown = named ?? certificates[0];
    if (!shown) return null;
    return {
      valid:
        named !== undefined &&
        found.whole &&
        filler.every((byte) => byte === 0) &&
        signer.digestAlgorithm.algorithmId === sha256Oid &&
        signer.signedAttrs !== undefined &&
        (await holds(message, Buffer.concat([found.before, found.after]))),
      certificateSha256: new X509Certificate(bytesOf(shown)).fingerprint256.replaceAll(":", "").toLowerCase(),
    };
  } catch {
    // Whatever else the bytes are, they are no signature.
    return null;
  }
}

/** The signature is by the key of the certificate that it names, over these bytes. */
async function holds(message: SignedData, content: Buffer): Promise<boolean> {
  try {
    return await message.verify({ signer: 0, data: new Uint8Array(content).buffer });
  } catch {
    // The library throws for a digest that is another one.
    return false;
  }
}

/** Issuer and number are the certificate's own, byte for byte, as readers of PDF compare them. */
function isNamedBy(certificate: Certificate, sid: unknown): boolean {
  if (!(sid instanceof IssuerAndSerialNumber)) return false;
  return (
    bytesOf(certificate.issuer).equals(bytesOf(sid.issuer)) &&
    Buffer.from(certificate.serialNumber.toBER()).equals(Buffer.from(sid.serialNumber.toBER()))
  );
}

const bytesOf = (part: { toSchema(): { toBER(): ArrayBuffer } }) => Buffer.from(part.toSchema().toBER());

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
    room: Buffer.from(hex, "hex"),
    before: file.subarray(start, start + length),
    after: file.subarray(second, second + rest),
    whole: start === 0 && second + rest === file.length,
  };
}

/** The signature, and the zeros that fill up its room. */
function readMessage(room: Buffer): { message: SignedData; filler: Buffer } {
  const lengthOctets = (room[1] ?? 0) < 0x80 ? 0 : (room[1] ?? 0) & 0x7f;
  const length = lengthOctets === 0 ? (room[1] ?? 0) : room.readUIntBE(2, lengthOctets);
  const end = 2 + lengthOctets + length;
  const wrapped = ContentInfo.fromBER(new Uint8Array(room.subarray(0, end)));
  const message: unknown = wrapped.content;
  return { message: new SignedData({ schema: message }), filler: room.subarray(end) };
}
