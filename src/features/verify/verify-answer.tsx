import type { Locale } from "@/i18n/locales";
import type { RouterOutputs } from "@/trpc/outputs";
import { Callout } from "@/ui/callout";
import { DateTimeIn } from "@/ui/date-time";
import { Descriptions } from "@/ui/panel";
import type { VerifyProblem, VerifyTexts } from "./verify-texts";

/** What is known of a file, and the file it is known of. */
export function VerifyAnswer({
  answer,
  sha256,
  fileName,
  locale,
  texts,
}: {
  readonly answer: RouterOutputs["contracts"]["verify"];
  readonly sha256: string;
  readonly fileName?: string | undefined;
  readonly locale: Locale;
  readonly texts: VerifyTexts;
}) {
  const about = [
    ...(fileName ? [{ key: "file", term: texts.file, value: fileName }] : []),
    ...(answer.genuine
      ? [
          { key: "document", term: texts.document, value: texts.kinds[answer.kind] },
          {
            key: "date",
            term: texts.dates[answer.kind],
            value: <DateTimeIn at={answer.issuedAt} style="exact" locale={locale} />,
          },
          {
            key: "signature",
            term: texts.signature,
            value: answer.signatureValid ? texts.signatureValid : texts.signatureInvalid,
          },
        ]
      : []),
    {
      key: "digest",
      term: texts.digest,
      value: <code className="font-mono text-[0.8125rem] break-all">{sha256}</code>,
    },
  ];
  return (
    <div className="grid gap-5">
      <Verdict answer={answer} texts={texts} />
      <Descriptions items={about} />
    </div>
  );
}

function Verdict({
  answer,
  texts,
}: {
  readonly answer: RouterOutputs["contracts"]["verify"];
  readonly texts: VerifyTexts;
}) {
  if (!answer.genuine) {
    return (
      <Callout tone="warn" title={texts.unknownTitle}>
        {texts.unknownText}
      </Callout>
    );
  }
  if (!answer.signatureValid) {
    return (
      <Callout tone="danger" title={texts.brokenTitle}>
        {texts.brokenText}
      </Callout>
    );
  }
  return (
    <Callout tone="good" title={texts.genuineTitle}>
      {texts.genuineText}
    </Callout>
  );
}

/** Why there is no answer. */
export function VerifyFailure({ problem, texts }: { readonly problem: VerifyProblem; readonly texts: VerifyTexts }) {
  return (
    <Callout tone="danger" title={texts.problemTitle}>
      {texts.problems[problem]}
    </Callout>
  );
}
