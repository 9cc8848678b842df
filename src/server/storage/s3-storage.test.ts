import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { FileStorage } from "./file-storage";
import { createS3Storage } from "./s3-storage";

/** A store that speaks as much of S3 as is spoken to it: one bucket, two objects on a page of a listing. */
const objects = new Map<string, { content: Buffer; type: string }>();
const perPage = 2;
let server: Server;
let storage: FileStorage;
let outage: number | null = null;

beforeAll(async () => {
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://store");
      const xml = (status: number, body: string) =>
        response.writeHead(status, { "content-type": "application/xml" }).end(body);
      const signed = request.headers.authorization ?? "";
      if (outage !== null) return xml(outage, "<Error><Code>InternalError</Code></Error>");
      if (!signed.startsWith("AWS4-HMAC-SHA256 Credential=key-id/")) {
        return xml(403, "<Error><Code>AccessDenied</Code></Error>");
      }
      const key = pathname.replace(/^\/pictures\/?/, "");
      if (key === "") {
        const keys = [...objects.keys()].sort();
        const from = Number(searchParams.get("continuation-token") ?? 0);
        const shown = keys.slice(from, from + perPage);
        const more = from + perPage < keys.length;
        return xml(
          200,
          `<ListBucketResult><IsTruncated>${more ? "true" : "false"}</IsTruncated>${
            more ? `<NextContinuationToken>${from + perPage}</NextContinuationToken>` : ""
          }${shown
            .map(
              (each) => `<Contents><Key>${each}</Key><LastModified>2026-11-01T00:00:00.000Z</LastModified></Contents>`,
            )
            .join("")}</ListBucketResult>`,
        );
      }
      const kept = objects.get(key);
      switch (request.method) {
        case "PUT":
          objects.set(key, { content: Buffer.concat(pieces), type: request.headers["content-type"] ?? "" });
          return response.writeHead(200, { etag: '"1"' }).end();
        case "GET":
          if (!kept) return xml(404, "<Error><Code>NoSuchKey</Code></Error>");
          return response.writeHead(200, { "content-type": kept.type }).end(kept.content);
        case "DELETE":
          objects.delete(key);
          return response.writeHead(204).end();
        default:
          return xml(405, "<Error><Code>MethodNotAllowed</Code></Error>");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  storage = createS3Storage({
    bucket: "pictures",
    region: "auto",
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: "key-id", secretAccessKey: "not-much-of-a-secret" },
  });
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  objects.clear();
  outage = null;
});

test("what is written is read again, with its type, until it is removed", async () => {
  const content = Buffer.from([0, 1, 2, 253, 254, 255]);
  await storage.write("seller/picture-800.webp", content);
  expect(objects.get("seller/picture-800.webp")).toEqual({ content, type: "image/webp" });
  expect(await storage.read("seller/picture-800.webp")).toEqual(content);
  await storage.remove("seller/picture-800.webp");
  expect(await storage.read("seller/picture-800.webp")).toBeNull();
});

test("every file is listed, over as many pages as it takes", async () => {
  const keys = ["a/one.webp", "a/two.avif", "b/one.webp", "b/two.avif", "c/one.webp"];
  for (const key of keys) await storage.write(key, Buffer.from(key));
  const listed = [];
  for await (const file of storage.list()) listed.push(file);
  expect(listed).toEqual(keys.map((key) => ({ key, writtenAt: new Date("2026-11-01T00:00:00Z") })));
});

test("a name that is no plain one reaches nobody", async () => {
  for (const key of ["../secret.webp", "a//b.webp", "/etc/passwd", "a/b", "A/b.webp"]) {
    await expect(storage.read(key)).rejects.toThrow("plain names");
    await expect(storage.write(key, Buffer.alloc(1))).rejects.toThrow("plain names");
    await expect(storage.remove(key)).rejects.toThrow("plain names");
  }
});

test("a store that fails is told apart from a file that is not there", async () => {
  outage = 400;
  await expect(storage.read("a/one.webp")).rejects.toThrow();
});
