import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

/** A whole page, as text where it came as one. */
export type HeldPage = string | Buffer;

/** What is sent in place of a page; null for an answer that has a status and headers only. */
export type FinishPage = (page: HeldPage) => Buffer | null | Promise<Buffer | null>;

type Callback = (error?: Error | null) => void;

/**
 * Holds an HTML page back until all of it is written, so that its headers can say what is in it, and sends what
 * `finish` makes of it. Whatever is not a whole page (no HTML, no body, not modified) passes as it comes. Pages that
 * browsers should see as they are made must not be held.
 */
export function holdPage(response: ServerResponse, finish: FinishPage, onFailure: (error: unknown) => void): void {
  const send = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
    flushHeaders: response.flushHeaders.bind(response),
  };
  const pieces: Buffer[] = [];
  let held: boolean | null = null;

  const isHeld = (): boolean =>
    (held ??=
      response.statusCode !== 304 &&
      response.req.method !== "HEAD" &&
      String(response.getHeader("content-type") ?? "").startsWith("text/html"));
  const release = (): void => {
    response.writeHead = send.writeHead;
    response.write = send.write;
    response.end = send.end;
    response.flushHeaders = send.flushHeaders;
  };

  response.writeHead = (status: number, ...more: readonly unknown[]) => {
    response.statusCode = status;
    const headers = more.find((given) => typeof given === "object") as OutgoingHttpHeaders | undefined;
    for (const [name, value] of Object.entries(headers ?? {})) {
      if (value !== undefined) response.setHeader(name, value);
    }
    if (!isHeld()) {
      release();
      send.writeHead(status);
    }
    return response;
  };

  response.flushHeaders = () => {
    if (isHeld()) return;
    release();
    send.flushHeaders();
  };

  response.write = ((piece: string | Uint8Array, encoding?: BufferEncoding | Callback, callback?: Callback) => {
    if (!isHeld()) {
      release();
      return typeof encoding === "string" ? send.write(piece, encoding, callback) : send.write(piece, encoding);
    }
    pieces.push(toBuffer(piece, encoding));
    const written = typeof encoding === "function" ? encoding : callback;
    if (written) process.nextTick(written);
    return true;
  }) as ServerResponse["write"];

  response.end = ((...given: readonly unknown[]) => {
    const callback = given.find((each) => typeof each === "function") as (() => void) | undefined;
    const [piece, encoding] = given;
    const last = typeof piece === "string" || piece instanceof Uint8Array ? piece : null;
    if (!isHeld()) {
      release();
      return last === null ? send.end(callback) : send.end(toBuffer(last, encoding), callback);
    }
    const page =
      typeof last === "string" && pieces.length === 0
        ? last
        : Buffer.concat(last === null ? pieces : [...pieces, toBuffer(last, encoding)]);
    release();
    // A second end must not send the page again.
    response.end = (() => response) as ServerResponse["end"];
    const finished = (whole: Buffer | null): void => {
      if (whole === null) {
        response.removeHeader("content-length");
        send.end(callback);
      } else {
        response.setHeader("content-length", whole.length);
        send.end(whole, callback);
      }
    };
    const failed = (error: unknown): void => {
      onFailure(error);
      response.destroy();
    };
    try {
      const made = finish(page);
      if (made instanceof Promise) made.then(finished).catch(failed);
      else finished(made);
    } catch (error) {
      failed(error);
    }
    return response;
  }) as ServerResponse["end"];
}

function toBuffer(piece: string | Uint8Array, encoding: unknown): Buffer {
  if (typeof piece === "string")
    return Buffer.from(piece, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8");
  return Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
}
