import { pdfkitAddPlaceholder } from "@signpdf/placeholder-pdfkit";
import { P12Signer } from "@signpdf/signer-p12";
import { SignPdf } from "@signpdf/signpdf";

/** The platform's digital signature on a document. */
export interface Seal {
  /** Fills the room that `reserveSeal` left. The same document at the same instant is sealed with the same bytes. */
  sign(pdf: Uint8Array, at: Date): Promise<Uint8Array>;
}

/** The platform's private key with its certificate: PKCS#12 in base64, and what opens it. */
export interface SealKey {
  readonly p12: string;
  readonly passphrase: string;
}

/** Seals documents with the platform's key. */
export function createSeal({ p12, passphrase }: SealKey): Seal {
  return {
    // A signer for each document: the library's reads its key away.
    sign: (pdf, at) =>
      new SignPdf().sign(Buffer.from(pdf), new P12Signer(Buffer.from(p12, "base64"), { passphrase }), at),
  };
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
