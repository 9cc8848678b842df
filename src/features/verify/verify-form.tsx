"use client";

import { clsx } from "clsx";
import { FileCheck, FileSearch } from "lucide-react";
import {
  lazy,
  Suspense,
  useRef,
  useState,
  type ChangeEvent,
  type DragEvent,
  type SubmitEvent,
  type RefObject,
} from "react";
import type { Locale } from "@/i18n/locales";
import type { RouterOutputs } from "@/trpc/outputs";
import { Button } from "@/ui/button";
import { readContractFile } from "./read-contract-file";
import type { VerifyProblem, VerifyTexts } from "./verify-texts";

/* Fetched once there is something to say. */
const VerifyAnswer = lazy(() => import("./verify-answer").then((module) => ({ default: module.VerifyAnswer })));
const VerifyFailure = lazy(() => import("./verify-answer").then((module) => ({ default: module.VerifyFailure })));

type Result =
  | { readonly answer: RouterOutputs["contracts"]["verify"]; readonly sha256: string; readonly fileName: string }
  | { readonly problem: VerifyProblem };

/**
 * Takes a contract's file by choosing or dropping, and says whether it is genuine. Only the file's digest is sent.
 * Without JavaScript, and where a browser computes no digests because the page is not secure, the form posts the file.
 */
export function VerifyForm({ locale, texts }: { readonly locale: Locale; readonly texts: VerifyTexts }) {
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [checking, setChecking] = useState(false);
  const [result, setResult] = useState<Result | null>(null);

  const check = async (file: File) => {
    setChecking(true);
    setResult(null);
    setResult(await verify(file));
    setChecking(false);
  };

  const onFile = (file: File | undefined) => {
    if (!file || checking) return;
    if (canDigest()) void check(file);
    else form.current?.submit();
  };

  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    onFile(event.target.files?.[0]);
  };

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!input.current || event.dataTransfer.files.length === 0) return;
    // Into the field as well, so that it says what was dropped, and so that the form could post it.
    input.current.files = event.dataTransfer.files;
    onFile(event.dataTransfer.files[0]);
  };

  const onSubmit = (event: SubmitEvent) => {
    if (!canDigest()) return;
    event.preventDefault();
    const file = input.current?.files?.[0];
    if (file) onFile(file);
    else setResult({ problem: "no_file" });
  };

  return (
    <div className="grid gap-8">
      <form
        ref={form}
        method="post"
        action="/api/contracts/verify"
        encType="multipart/form-data"
        onSubmit={onSubmit}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={clsx(
          "grid justify-items-start gap-4 border border-dashed px-6 py-8 transition-colors sm:px-8",
          over ? "border-accent bg-accent-soft" : "border-line-strong bg-raised",
        )}
      >
        <input type="hidden" name="locale" value={locale} />
        <FileSearch aria-hidden className="size-8 text-accent" />
        <ContractFile inputRef={input} texts={texts} onChange={onChange} />
        <Button type="submit" variant="primary" loading={checking}>
          <FileCheck aria-hidden />
          {checking ? texts.checking : texts.check}
        </Button>
      </form>
      <VerifyResult result={result} locale={locale} texts={texts} />
    </div>
  );
}

interface ContractFileProps {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly texts: VerifyTexts;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}

function ContractFile({ inputRef, texts, onChange }: ContractFileProps) {
  return (
    <>
      <label htmlFor="contract-file" className="text-lg font-semibold">
        {texts.drop}
      </label>
      <input
        ref={inputRef}
        id="contract-file"
        type="file"
        name="file"
        accept="application/pdf,.pdf"
        aria-describedby="contract-file-limits"
        onChange={onChange}
        className="w-full max-w-full text-[0.9375rem] file:mr-4 file:h-11 file:cursor-pointer file:rounded-sm file:border file:border-solid file:border-line-strong file:bg-raised file:px-5 file:font-semibold file:text-ink hover:file:border-ink hover:file:bg-sunk"
      />
      <p id="contract-file-limits" className="text-sm text-ink-faint">
        {texts.limits}
      </p>
    </>
  );
}

interface VerifyResultProps {
  readonly result: Result | null;
  readonly locale: Locale;
  readonly texts: VerifyTexts;
}

function VerifyResult({ result, locale, texts }: VerifyResultProps) {
  return (
    <div aria-live="polite">
      <Suspense fallback={null}>
        {result === null ? null : "problem" in result ? (
          <VerifyFailure problem={result.problem} texts={texts} />
        ) : (
          <VerifyAnswer {...result} locale={locale} texts={texts} />
        )}
      </Suspense>
    </div>
  );
}

/** Browsers compute digests on secure pages only. */
const canDigest = () => window.isSecureContext;

async function verify(file: File): Promise<Result> {
  const { browserClient } = await import("@/trpc/browser-client");
  const { errorCodeOf } = await import("@/trpc/read-error");
  try {
    const read = await readContractFile(file);
    if ("problem" in read) return read;
    const answer = await browserClient.contracts.verify.mutate({ sha256: read.sha256 });
    return { answer, sha256: read.sha256, fileName: file.name };
  } catch (error) {
    return { problem: errorCodeOf(error) === "IDENTITY.TOO_MANY_ATTEMPTS" ? "too_many" : "failed" };
  }
}
