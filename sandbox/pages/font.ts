import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Reply, Router } from "../http/server";

const require = createRequire(import.meta.url);
let font: Uint8Array | null = null;

/** The market's own typeface, so that Korean names read on machines without a Korean font. */
export function addFont(router: Router): void {
  router.on("GET", "/pretendard.woff2", (): Reply => {
    font ??= readFileSync(require.resolve("pretendard/dist/web/variable/woff2/PretendardVariable.woff2"));
    return {
      status: 200,
      body: font,
      headers: { "content-type": "font/woff2", "cache-control": "public, max-age=31536000, immutable" },
    };
  });
}

export const fontFace =
  "@font-face{font-family:Pretendard;src:url(/pretendard.woff2) format('woff2');font-weight:45 920;font-display:swap}";
