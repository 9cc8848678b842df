import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Signing and encryption with this deployment's keys. */
export interface Secrets {
  /** The value with its signature, safe to hand to a browser: `value.signature`. */
  sign(value: string): string;
  /** The value of a signed text, or null when one letter of it was changed. */
  unsign(signed: string): string | null;
  /** AES-256-GCM: `v1.<iv>.<tag>.<ciphertext>`, each in base64url. */
  encrypt(plain: string): string;
  /** Opens what {@link Secrets.encrypt} closed. Throws when it was tampered with. */
  decrypt(sealed: string): string;
}

/** Secrets from the cookie-signing key and a 32-byte encryption key in base64. */
export function createSecrets(keys: { cookieSecret: string; encryptionKey: string }): Secrets {
  const encryptionKey = Buffer.from(keys.encryptionKey, "base64");
  const signatureOf = (value: string) => createHmac("sha256", keys.cookieSecret).update(value).digest();
  return {
    sign: (value) => `${value}.${signatureOf(value).toString("base64url")}`,
    unsign(signed) {
      const dot = signed.lastIndexOf(".");
      if (dot < 1) return null;
      const value = signed.slice(0, dot);
      const given = Buffer.from(signed.slice(dot + 1), "base64url");
      const expected = signatureOf(value);
      return given.length === expected.length && timingSafeEqual(given, expected) ? value : null;
    },
    encrypt(plain) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", encryptionKey, iv);
      const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return ["v1", iv, cipher.getAuthTag(), sealed]
        .map((part) => (typeof part === "string" ? part : part.toString("base64url")))
        .join(".");
    },
    decrypt(sealed) {
      const [version, iv, tag, text] = sealed.split(".");
      if (version !== "v1" || !iv || !tag || text === undefined) throw new Error("not a sealed text");
      const decipher = createDecipheriv("aes-256-gcm", encryptionKey, Buffer.from(iv, "base64url"));
      decipher.setAuthTag(Buffer.from(tag, "base64url"));
      return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
    },
  };
}
