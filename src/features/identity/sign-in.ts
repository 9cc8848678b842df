"use client";

import { signIn as authenticate } from "next-auth/react";
import type { ErrorValues } from "@/i18n/error-message";
import type { ShownCode } from "@/shared/error-codes";

/** Why signing in failed: a code of `errors`, and what its text is filled with. */
export interface SignInFailure {
  readonly code: string;
  readonly values: ErrorValues;
}

/** Signs in; null when it worked. */
export async function signIn(email: string, password: string): Promise<SignInFailure | null> {
  try {
    const answer = await authenticate("credentials", { email, password, redirect: false });
    return answer?.ok && !answer.error ? null : readFailure(answer?.error ?? "INTERNAL");
  } catch {
    return { code: "OFFLINE" satisfies ShownCode, values: {} };
  }
}

/** Leaves for the identity provider, who sends the browser back to `next`; answers only when that did not work. */
export async function signInAtProvider(next: `/${string}`): Promise<SignInFailure> {
  try {
    const answer = await authenticate("oidc", { callbackUrl: next });
    // The browser is leaving already, so nothing more happens here.
    return answer?.error
      ? { code: "IDENTITY.PROVIDER_FAILED" satisfies ShownCode, values: {} }
      : await new Promise(() => undefined);
  } catch {
    return { code: "OFFLINE" satisfies ShownCode, values: {} };
  }
}

/** `CODE?minutes=3`, as the server's sign-in writes it. */
function readFailure(message: string): SignInFailure {
  const [code = "INTERNAL", query = ""] = message.split("?");
  const values = Object.fromEntries(
    [...new URLSearchParams(query)].map(([name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value]),
  );
  return { code, values };
}
