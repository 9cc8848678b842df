import { createHash } from "node:crypto";
import { asLocale } from "@/i18n/as-locale";
import { localHref, type Locale } from "@/i18n/locales";
import { maxContractBytes, pdfMark } from "@/shared/contract-file";
import { getEnv } from "@/env";
import { comesFromAnotherSite } from "@/server/http/request-origin";
import { clientIpOf } from "@/server/auth/client-ip";
import { getComposition } from "@/server/compose";
import { verifyLimits } from "@/server/modules/contracts";
import { countAttempts } from "@/server/modules/identity";
import { readAtMost } from "@/server/read-at-most";
import { logger } from "@/server/telemetry/logger";
import { DomainError } from "@/shared/domain-error";

/** The rest of a form around its file. */
const formOverhead = 16 * 1024;

/**
 * Takes a contract's file from a form without JavaScript, and shows the page that answers for the file's digest. The
 * file itself is not kept.
 */
export async function POST(request: Request): Promise<Response> {
  if (comesFromAnotherSite(request, getEnv().APP_URL)) return new Response(null, { status: 403 });
  const form = await readForm(request);
  const chosen = form?.get("file");
  const named = form?.get("locale");
  const locale = asLocale(typeof named === "string" ? named : localeOfPage(request));
  if (form === null) return show(locale, { problem: "too_large" });
  if (!(chosen instanceof File) || chosen.size === 0) return show(locale, { problem: "no_file" });
  if (chosen.size > maxContractBytes) return show(locale, { problem: "too_large" });
  try {
    await countAttempts(getComposition().deps, verifyLimits(clientIpOf(Object.fromEntries(request.headers))));
  } catch (error) {
    if (error instanceof DomainError && error.kind === "rate_limited") return show(locale, { problem: "too_many" });
    logger.error({ err: error }, "a contract could not be checked");
    return new Response(null, { status: 500 });
  }
  const file = Buffer.from(await chosen.arrayBuffer());
  // What it is called says nothing of what it is.
  if (file.toString("latin1", 0, pdfMark.length) !== pdfMark) return show(locale, { problem: "no_pdf" });
  return show(locale, { sha256: createHash("sha256").update(file).digest("hex") });
}

/** The form's fields; none when it is no form, and null when it is too large to be read. */
async function readForm(request: Request): Promise<FormData | null> {
  const body = await readAtMost(request, maxContractBytes + formOverhead);
  if (body === null) return null;
  const whole = new Response(new Uint8Array(body), {
    headers: { "content-type": request.headers.get("content-type") ?? "" },
  });
  return whole.formData().catch(() => new FormData());
}

/** The language of the page that the form stands on, for when the form cannot be read. */
function localeOfPage(request: Request): string | undefined {
  return URL.parse(request.headers.get("referer") ?? "")?.pathname.split("/")[1];
}

function show(locale: Locale, answer: Readonly<Record<string, string>>): Response {
  const location = `${localHref(locale, "/verify/answer")}?${new URLSearchParams(answer).toString()}`;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
