import { pdfkitAddPlaceholder } from "@signpdf/placeholder-pdfkit";
import { SignPdf } from "@signpdf/signpdf";
import { Signer } from "@signpdf/utils";
import { OctetString, ObjectIdentifier, UTCTime } from "asn1js";
import { createHash, type KeyObject } from "node:crypto";
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from "pkijs";
import type { Seal } from "../domain/seal";
import { openSealKey, type OpenedSealKey, type SealKey } from "./open-seal-key";

/** Seals documents with the platform's key, RSA or on an elliptic curve. */
export function createSeal(key: SealKey): Seal {
  let opened: OpenedSealKey | null = null;
  return {
    sign: (pdf, at) => new SignPdf().sign(Buffer.from(pdf), new CmsSigner((opened ??= openSealKey(key))), at),
  };
}

/**
 * Signs with a detached CMS message (RFC 5652) over SHA-256, as the PDF filter `adbe.pkcs7.detached` has it. The signer is
 * named by the certificate's own bytes: readers compare them, and an issuer that was read and written again is another
 * one as soon as its name has a letter beyond ASCII.
 */
class CmsSigner extends Signer {
  readonly #key: OpenedSealKey;

  constructor(key: OpenedSealKey) {
    super();
    this.#key = key;
  }

  override async sign(content: Buffer, signingTime: Date = new Date()): Promise<Buffer> {
    const { certificate, chain, privateKey } = this.#key;
    const signer = readCertificate(certificate.raw);
    const digest = createHash("sha256").update(content).digest();
    const message = new SignedData({
      version: 1,
      encapContentInfo: new EncapsulatedContentInfo({ eContentType: ContentInfo.DATA }),
      certificates: chain.map(({ raw }) => readCertificate(raw)),
      signerInfos: [
        new SignerInfo({
          version: 1,
          sid: new IssuerAndSerialNumber({ issuer: signer.issuer, serialNumber: signer.serialNumber }),
          signedAttrs: new SignedAndUnsignedAttributes({
            type: 0,
            // In the order that DER asks of a set: by their encodings.
            attributes: [
              new Attribute({
                type: "1.2.840.113549.1.9.3",
                values: [new ObjectIdentifier({ value: ContentInfo.DATA })],
              }),
              new Attribute({ type: "1.2.840.113549.1.9.5", values: [new UTCTime({ valueDate: signingTime })] }),
              new Attribute({
                type: "1.2.840.113549.1.9.4",
                values: [new OctetString({ valueHex: new Uint8Array(digest).buffer })],
              }),
            ],
          }),
        }),
      ],
    });
    await message.sign(await importKey(privateKey), 0, "SHA-256");
    const wrapped = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: message.toSchema(true) });
    return Buffer.from(wrapped.toSchema().toBER());
  }
}

/** A certificate from its DER. */
const readCertificate = (der: Uint8Array): Certificate => Certificate.fromBER(new Uint8Array(der));

const curves: Readonly<Record<string, string>> = { prime256v1: "P-256", secp384r1: "P-384", secp521r1: "P-521" };

function importKey(key: KeyObject): Promise<CryptoKey> {
  const curve = curves[key.asymmetricKeyDetails?.namedCurve ?? ""];
  if (key.asymmetricKeyType !== "rsa" && !curve) throw new Error("the seal's key is neither RSA nor on a NIST curve");
  const algorithm = curve ? { name: "ECDSA", namedCurve: curve } : { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const pkcs8 = key.export({ format: "der", type: "pkcs8" });
  return crypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]);
}

/** Leaves room in a document that is being drawn for the platform's signature, over everything else in the file. */
export function reserveSeal(pdf: PDFKit.PDFDocument, { reason, at }: { reason: string; at: Date }): void {
  pdf.font("regular");
  pdfkitAddPlaceholder({
    pdf,
    // Asked for by the library's types only: it draws into the document that is given as `pdf`.
    pdfBuffer: Buffer.alloc(0),
    reason,
    contactInfo: "",
    name: "Partwise",
    location: "",
    signingTime: at,
    // Enough for the signature with its certificate and two above it.
    signatureLength: 8_192,
  });
}
