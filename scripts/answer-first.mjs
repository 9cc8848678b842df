/**
 * Preloaded into the web process: every HTTP server it opens asks the app whether it answers a request itself, before
 * Next looks at it. The app says so once its API is loaded (src/server/http/answer-first.ts); until then, and in every
 * process that was started without this file, Next handles all. See docs/decisions/005-the-api-before-next.md.
 */
import http from "node:http";

const { createServer } = http;

http.createServer = (...given) =>
  createServer(
    ...given.map((argument) =>
      typeof argument === "function"
        ? (request, response) => {
            if (!globalThis.partwiseAnswerFirst?.(request, response)) argument(request, response);
          }
        : argument,
    ),
  );
