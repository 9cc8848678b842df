import type { S3Client } from "@aws-sdk/client-s3";
import { present } from "@/shared/assert";
import { assertPlainKey, type FileStorage } from "./file-storage";

export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  /** Where a store that speaks S3 listens; unset, the SDK talks to AWS. */
  readonly endpoint: string | undefined;
  /** Unset, the SDK finds its own, as from the machine's role. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

const contentTypes: Readonly<Record<string, string>> = { avif: "image/avif", webp: "image/webp" };

/** Keeps files in a bucket of S3, or of a store that speaks it. The bucket is private: the web serves what is in it. */
export function createS3Storage({ bucket: Bucket, region, endpoint, credentials }: S3Settings): FileStorage {
  // Loaded when it is first needed: most markets keep pictures on a disk, and the client is large.
  const sdk = () => import("@aws-sdk/client-s3");
  let opened: Promise<S3Client> | null = null;
  const client = () =>
    (opened ??= sdk().then(
      ({ S3Client }) =>
        new S3Client({
          region,
          ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
          ...(credentials === undefined ? {} : { credentials }),
          // Other stores know no checksums besides the signature's own.
          requestChecksumCalculation: "WHEN_REQUIRED",
          responseChecksumValidation: "WHEN_REQUIRED",
        }),
    ));
  return {
    async write(key, content) {
      const { PutObjectCommand } = await sdk();
      const ContentType = contentTypes[key.split(".").at(-1) ?? ""] ?? "application/octet-stream";
      const put = new PutObjectCommand({ Bucket, Key: assertPlainKey(key), Body: content, ContentType });
      await (await client()).send(put);
    },
    async read(key) {
      const { GetObjectCommand, NoSuchKey } = await sdk();
      try {
        const { Body } = await (await client()).send(new GetObjectCommand({ Bucket, Key: assertPlainKey(key) }));
        return Buffer.from(await present(Body, "an object that was found has a body").transformToByteArray());
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async *list() {
      const { ListObjectsV2Command } = await sdk();
      let next: string | undefined;
      do {
        const page = await (await client()).send(new ListObjectsV2Command({ Bucket, ContinuationToken: next }));
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key !== undefined && LastModified !== undefined) yield { key: Key, writtenAt: LastModified };
        }
        next = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (next !== undefined);
    },
    async remove(key) {
      const { DeleteObjectCommand } = await sdk();
      await (await client()).send(new DeleteObjectCommand({ Bucket, Key: assertPlainKey(key) }));
    },
  };
}
