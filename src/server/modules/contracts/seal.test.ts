import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleContract } from "../../../../tests/fixtures/sample-contract";
import { checkSeal } from "./adapters/check-seal";
import { createSeal, makeContract, type SealKey } from ".";

/** Whether a command is there at all. */
function has(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const hasOpenssl = has("openssl", "version");
const hasPdfsig = has("pdfsig", "-v");

const passphrase = "of-this-test";
const issuers = ["파트와이즈", "São Paulo", "Plain Name", 'Ünïcode, "Quoted" + 北京'];
const keys = {
  rsa: ["-newkey", "rsa:2048"],
  "P-256": ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
  "P-384": ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"],
};

describe.runIf(hasOpenssl)("the platform's signature, looked at by others", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "partwise-seal-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const at = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });

  /** A key whose certificate was made by an authority of that name, as a shop would buy it. */
  function keyFrom(issuer: string, kind: keyof typeof keys): SealKey {
    const plain = issuer.replaceAll(/[,+"]/g, String.raw`\$&`);
    openssl(
      ...["req", "-x509", "-utf8", "-nodes", "-newkey", "rsa:2048", "-subj", `/CN=${plain}`, "-days", "30"],
      ...["-keyout", "authority.key", "-out", "authority.pem", "-addext", "keyUsage=critical,keyCertSign"],
    );
    const wanted = ["-utf8", "-nodes", "-subj", "/CN=파트와이즈 계약", "-keyout", "leaf.key", "-out", "leaf.csr"];
    openssl("req", ...keys[kind], ...wanted);
    writeFileSync(
      at("leaf.ext"),
      "keyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage=emailProtection\n",
    );
    openssl(
      ...["x509", "-req", "-in", "leaf.csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial"],
      ...["-days", "30", "-out", "leaf.pem", "-extfile", "leaf.ext"],
    );
    openssl(
      ...["pkcs12", "-export", "-inkey", "leaf.key", "-in", "leaf.pem", "-certfile", "authority.pem"],
      ...["-passout", `pass:${passphrase}`, "-out", "leaf.p12"],
    );
    return { p12: readFileSync(at("leaf.p12")).toString("base64"), passphrase };
  }

  /** What OpenSSL says of the signature in a file, by the file's own account of what is signed. */
  function opensslAccepts(pdf: Uint8Array): boolean {
    const file = Buffer.from(pdf);
    const [, first = 0, second = 0, rest = 0] =
      /\/ByteRange \[0 (\d+) (\d+) (\d+)/.exec(file.toString("latin1"))?.map(Number) ?? [];
    const hex = file.toString("latin1", first + 1, second - 1);
    writeFileSync(at("signature.der"), Buffer.from(hex, "hex"));
    writeFileSync(at("content"), Buffer.concat([file.subarray(0, first), file.subarray(second, second + rest)]));
    return has(
      "openssl",
      ...["cms", "-verify", "-inform", "DER", "-in", at("signature.der"), "-content", at("content"), "-binary"],
      ...["-CAfile", at("authority.pem"), "-purpose", "any", "-out", at("verified")],
    );
  }

  const cases = issuers.flatMap((issuer) => (["rsa", "P-256"] as const).map((kind) => [kind, issuer] as const));

  test.each([...cases, ["P-384", "파트와이즈"] as const])(
    "holds with a key of %s issued by %s",
    async (kind, issuer) => {
      const seal = createSeal(keyFrom(issuer, kind));
      const { bytes, certificateSha256 } = await makeContract({ seal }, sampleContract({ locale: "ko", months: 12 }));
      expect(opensslAccepts(bytes)).toBe(true);
      expect(await checkSeal(bytes)).toEqual({ valid: true, certificateSha256 });
      if (hasPdfsig) {
        writeFileSync(at("sealed.pdf"), bytes);
        expect(execFileSync("pdfsig", ["-nocert", at("sealed.pdf")]).toString()).toContain("Signature is Valid");
      }

      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(9) ^ 1, 9);
      expect(opensslAccepts(changed)).toBe(false);
      expect((await checkSeal(changed))?.valid).toBe(false);
    },
  );

  test("does not hold when it names another issuer than its certificate's, whatever else is right", async () => {
    const { bytes } = await makeContract(
      { seal: createSeal(keyFrom("São Paulo", "rsa")) },
      sampleContract({ locale: "en", months: 12 }),
    );
    // The issuer's name stands in the certificates first and last where the signer is named.
    const text = Buffer.from(bytes).toString("latin1");
    const name = Buffer.from("São Paulo").toString("hex");
    const place = text.lastIndexOf(name);
    expect(text.indexOf(name)).toBeLessThan(place);
    const changed = Buffer.from(bytes);
    changed.write("54", place, "latin1");
    expect(opensslAccepts(changed)).toBe(false);
    expect((await checkSeal(changed))?.valid).toBe(false);
  });

  test("opens a file encrypted with the older ciphers too, and none with another passphrase", async () => {
    const key = keyFrom("Plain Name", "rsa");
    openssl(
      ...["pkcs12", "-export", "-inkey", "leaf.key", "-in", "leaf.pem", "-passout", `pass:${passphrase}`],
      ...["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1", "-out", "old.p12"],
    );
    const old = { p12: readFileSync(at("old.p12")).toString("base64"), passphrase };
    const particulars = sampleContract({ locale: "en", months: 12 });
    const made = await makeContract({ seal: createSeal(old) }, particulars);
    expect(opensslAccepts(made.bytes)).toBe(true);
    await expect(makeContract({ seal: createSeal({ ...key, passphrase: "no" }) }, particulars)).rejects.toThrow();
  });
});
