import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import forge from "node-forge";

/** The platform's private key with its certificate: PKCS#12 in base64, and what opens it. */
export interface SealKey {
  readonly p12: string;
  readonly passphrase: string;
}

/** What a PKCS#12 file holds, every certificate byte for byte as its authority made it. */
export interface OpenedSealKey {
  readonly privateKey: KeyObject;
  /** The certificate of the key. */
  readonly certificate: X509Certificate;
  /** It and whatever else was in the file: the authorities above it. */
  readonly chain: readonly X509Certificate[];
}

/**
 * Opens a PKCS#12 file, as authorities and Windows export it: encrypted with AES or with the older ciphers, with an RSA
 * key or one on an elliptic curve. Throws when the passphrase is wrong or key and certificate do not belong together.
 */
export function openSealKey({ p12, passphrase }: SealKey): OpenedSealKey {
  const file = forge.pkcs12.pkcs12FromAsn1(
    forge.asn1.fromDer(Buffer.from(p12, "base64").toString("binary")),
    false,
    passphrase,
  );
  const bags = file.safeContents.flatMap(({ safeBags }) => safeBags);
  const [privateKey] = bags.flatMap((bag) => keyIn(bag) ?? []);
  const chain = bags.flatMap((bag) => certificateIn(bag) ?? []);
  if (!privateKey) throw new Error("the seal's file holds no private key");
  const certificate = chain.find((one) => one.checkPrivateKey(privateKey));
  if (!certificate) throw new Error("the seal's file holds no certificate of its private key");
  return { privateKey, certificate, chain };
}

/** The library reads RSA keys only; of any other it hands over the bytes, which Node reads. */
function keyIn({ type, key, asn1 }: forge.pkcs12.Bag): KeyObject | null {
  if (type !== forge.pki.oids["pkcs8ShroudedKeyBag"] && type !== forge.pki.oids["keyBag"]) return null;
  const pkcs8 = key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key)) : asn1;
  return createPrivateKey({ key: derOf(pkcs8), format: "der", type: "pkcs8" });
}

/** Likewise. What is signed of a certificate stays as it was read, so that its bytes are the authority's. */
function certificateIn({ type, cert, asn1 }: forge.pkcs12.Bag): X509Certificate | null {
  if (type !== forge.pki.oids["certBag"]) return null;
  return new X509Certificate(derOf(cert ? forge.pki.certificateToAsn1(cert) : asn1));
}

const derOf = (node: forge.asn1.Asn1) => Buffer.from(forge.asn1.toDer(node).getBytes(), "binary");
