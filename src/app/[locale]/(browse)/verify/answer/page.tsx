import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { VerifyAnswer, VerifyFailure } from "@/features/verify/verify-answer";
import { useVerifyTexts, type VerifyProblem } from "@/features/verify/verify-texts";
import { Link } from "@/i18n/link";
import { fileDigest } from "@/inputs/contracts";
import type { RouterOutputs } from "@/trpc/outputs";
import { caller } from "@/trpc/server";
import { buttonStyles } from "@/ui/button";
import { PageHeader } from "@/ui/panel";

/** Rendered whole for each file: a streamed page would stay empty in a browser without JavaScript. */
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("verifyContract");
  return { title: t("title"), robots: { index: false } };
}

type Outcome =
  | { readonly answer: RouterOutputs["contracts"]["verify"]; readonly sha256: string }
  | { readonly problem: VerifyProblem };

/** The answer for a browser without JavaScript. The address names the file's digest and nothing that is believed. */
export default async function VerifyAnswerPage({ searchParams }: PageProps<"/[locale]/verify/answer">) {
  return <Answer outcome={await findOutcome(await searchParams)} />;
}

const problems: readonly VerifyProblem[] = ["no_file", "too_large", "no_pdf", "too_many"];

async function findOutcome(asked: Readonly<Record<string, string | string[] | undefined>>): Promise<Outcome> {
  const digest = fileDigest.safeParse(asked["sha256"]);
  if (!digest.success) return { problem: problems.find((problem) => problem === asked["problem"]) ?? "no_file" };
  try {
    const { contracts } = await caller();
    return { answer: await contracts.verify({ sha256: digest.data }), sha256: digest.data };
  } catch (error) {
    if (error instanceof TRPCError && error.code === "TOO_MANY_REQUESTS") return { problem: "too_many" };
    throw error;
  }
}

function Answer({ outcome }: { readonly outcome: Outcome }) {
  const t = useTranslations("verifyContract");
  const locale = useLocale();
  const texts = useVerifyTexts();
  return (
    <div className="column max-w-3xl py-10 sm:py-14">
      <PageHeader title={t("title")} />
      {"problem" in outcome ? (
        <VerifyFailure problem={outcome.problem} texts={texts} />
      ) : (
        <VerifyAnswer {...outcome} locale={locale} texts={texts} />
      )}
      <Link href="/verify" className={buttonStyles({ className: "mt-8" })}>
        {texts.chooseAnother}
      </Link>
    </div>
  );
}
