import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

/** A whole page, as text where it came as one. */
export type BufferedPage = string | Buffer;

/** What is sent in place of a page; null for an answer that has a status and headers only. */
export type FinishPage = (page: BufferedPage) => Buffer | null | Promise<Buffer | null>;

type Callback = (error?: Error | null) => void;

/**
 * Holds an HTML page back until all of it is written, so that its headers can say what is in it, and sends what
 * `finish` makes of it. Whatever is not a whole page (no HTML, no body, not modified) passes as it comes. Pages that
 * browsers should see as they are made must not be held.
 */
export function bufferPage(response: ServerResponse, finish: FinishPage, onFailure: (error: unknown) => void): void {
  const own = ownMethods(response);
  const pieces: Buffer[] = [];
  let held: boolean | null = null;
  const isHeld = (): boolean => (held ??= isWholePage(response));

  response.writeHead = (status: number, ...more: readonly unknown[]) => {
    response.statusCode = status;
    setHeaders(response, more);
    if (!isHeld()) {
      own.release();
      own.writeHead(status);
    }
    return response;
  };

  response.flushHeaders = () => {
    if (isHeld()) return;
    own.release();
    own.flushHeaders();
  };

  response.write = ((piece: string | Uint8Array, encoding?: BufferEncoding | Callback, callback?: Callback) => {
    if (!isHeld()) {
      own.release();
      return typeof encoding === "string" ? own.write(piece, encoding, callback) : own.write(piece, encoding);
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
      own.release();
      return last === null ? own.end(callback) : own.end(toBuffer(last, encoding), callback);
    }
    const page = wholePage(pieces, last, encoding);
    own.release();
    // A second end must not send the page again.
    response.end = (() => response) as ServerResponse["end"];
    sendFinished(response, own.end, () => finish(page), onFailure, callback);
    return response;
  }) as ServerResponse["end"];
}

/** The response's methods as they were, and how to put them back. */
function ownMethods(response: ServerResponse) {
  const methods = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
    flushHeaders: response.flushHeaders.bind(response),
  };
  return { ...methods, release: () => void Object.assign(response, methods) };
}

const isWholePage = (response: ServerResponse): boolean =>
  response.statusCode !== 304 &&
  response.req.method !== "HEAD" &&
  String(response.getHeader("content-type") ?? "").startsWith("text/html");

function setHeaders(response: ServerResponse, more: readonly unknown[]): void {
  const headers = more.find((given) => typeof given === "object") as OutgoingHttpHeaders | undefined;
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (value !== undefined) response.setHeader(name, value);
  }
}

/** All of the page; as text where it came as one. */
function wholePage(pieces: readonly Buffer[], last: string | Uint8Array | null, encoding: unknown): BufferedPage {
  if (typeof last === "string" && pieces.length === 0) return last;
  return Buffer.concat(last === null ? pieces : [...pieces, toBuffer(last, encoding)]);
}

/** Ends the response with what a page was made into. A response whose page could not be made is cut off. */
function sendFinished(
  response: ServerResponse,
  end: ServerResponse["end"],
  finish: () => ReturnType<FinishPage>,
  onFailure: (error: unknown) => void,
  callback?: () => void,
): void {
  const send = (whole: Buffer | null): void => {
    if (whole === null) {
      response.removeHeader("content-length");
      end(callback);
    } else {
      response.setHeader("content-length", whole.length);
      end(whole, callback);
    }
  };
  const fail = (error: unknown): void => {
    onFailure(error);
    response.destroy();
  };
  try {
    const made = finish();
    if (made instanceof Promise) made.then(send).catch(fail);
    else send(made);
  } catch (error) {
    fail(error);
  }
}

function toBuffer(piece: string | Uint8Array, encoding: unknown): Buffer {
  if (typeof piece === "string")
    return Buffer.from(piece, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8");
  return Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
}
