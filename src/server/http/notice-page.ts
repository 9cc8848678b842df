import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Locale } from "@/i18n/locales";

/** A page of a few words that is sent in place of another, without anything of the build. */
export interface Notice {
  readonly status: 429 | 503;
  readonly locale: Locale;
  readonly title: string;
  readonly text: string;
  /** In so many seconds it can be asked for again. */
  readonly waitSeconds: number;
  /** Whether the browser asks again by itself then: only where that changes nothing. */
  readonly again: boolean;
}

const style =
  "html{color-scheme:light dark;font:1.0625rem/1.6 system-ui,sans-serif}" +
  "body{margin:0;min-height:100vh;display:grid;place-items:center}" +
  "main{max-width:32rem;padding:2rem;word-break:keep-all;overflow-wrap:anywhere}h1{font-size:1.5rem;line-height:1.3}";
const policy =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; " +
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`;

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string) => text.replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter);

/** The notice as a whole document, and its headers. Nobody may keep it. */
export function writeNotice({ status, locale, title, text, waitSeconds, again }: Notice) {
  const body = Buffer.from(
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">` +
      `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">` +
      (again ? `<meta http-equiv="refresh" content="${waitSeconds}">` : "") +
      `<title>${escape(title)} · Partwise</title><style>${style}</style></head>` +
      `<body><main><h1>${escape(title)}</h1><p role="alert">${escape(text)}</p></main></body></html>`,
  );
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-length": body.length,
    "content-security-policy": policy,
    "retry-after": String(waitSeconds),
    "cache-control": "no-store",
  };
  return { status, headers, body };
}

/** Sends a notice in place of a page that nobody has begun to send. */
export function sendNotice(response: ServerResponse, notice: Notice): void {
  const { status, headers, body } = writeNotice(notice);
  response.writeHead(status, headers).end(body);
}
