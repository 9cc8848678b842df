import { generateKeyPairSync, randomBytes } from "node:crypto";
import forge from "node-forge";
import type { SealKey } from "@/server/modules/contracts";

const validYears = 10;

/**
 * A new key with a certificate that it has signed itself: for demonstrations and tests. Its signatures hold like any
 * other, but nobody else vouches for the name on it; a PDF reader says so.
 */
export function makeSealKey(now: Date): SealKey {
  const pair = generateKeyPairSync("rsa", {
    modulusLength: 2_048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const privateKey = forge.pki.privateKeyFromPem(pair.privateKey);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(pair.publicKey);
  // The first byte keeps the number positive.
  certificate.serialNumber = `01${randomBytes(15).toString("hex")}`;
  certificate.validity.notBefore = now;
  certificate.validity.notAfter = new Date(now);
  certificate.validity.notAfter.setUTCFullYear(now.getUTCFullYear() + validYears);
  const name = [
    { shortName: "CN", value: "Partwise contracts (demonstration)" },
    { shortName: "O", value: "Partwise" },
  ];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: "basicConstraints", cA: false },
    { name: "keyUsage", critical: true, digitalSignature: true, nonRepudiation: true },
    { name: "subjectKeyIdentifier" },
  ]);
  certificate.sign(privateKey, forge.md.sha256.create());
  const passphrase = randomBytes(24).toString("hex");
  const p12 = forge.pkcs12.toPkcs12Asn1(privateKey, [certificate], passphrase, { algorithm: "aes256" });
  return { p12: Buffer.from(forge.asn1.toDer(p12).getBytes(), "binary").toString("base64"), passphrase };
}
