import { useTranslations } from "next-intl";

/** Why a file could not be checked. */
export type VerifyProblem = "no_file" | "too_large" | "no_pdf" | "too_many" | "failed";

/** The words around the check of a contract, for anyone who renders them on the server. */
export function useVerifyTexts() {
  const t = useTranslations("verifyContract");
  return {
    drop: t("drop"),
    chooseAnother: t("chooseAnother"),
    limits: t("limits"),
    check: t("check"),
    checking: t("checking"),
    genuineTitle: t("genuineTitle"),
    genuineText: t("genuineText"),
    brokenTitle: t("brokenTitle"),
    brokenText: t("brokenText"),
    unknownTitle: t("unknownTitle"),
    unknownText: t("unknownText"),
    document: t("document"),
    kinds: {
      order_form: t("kinds.order_form"),
      issued: t("kinds.issued"),
      signed: t("kinds.signed"),
      ownership: t("kinds.ownership"),
    },
    dates: {
      order_form: t("dates.order_form"),
      issued: t("dates.issued"),
      signed: t("dates.signed"),
      ownership: t("dates.ownership"),
    },
    signature: t("signature"),
    signatureValid: t("signatureValid"),
    signatureInvalid: t("signatureInvalid"),
    digest: t("digest"),
    file: t("file"),
    problemTitle: t("problemTitle"),
    problems: {
      no_file: t("problems.no_file"),
      too_large: t("problems.too_large"),
      no_pdf: t("problems.no_pdf"),
      too_many: t("problems.too_many"),
      failed: t("problems.failed"),
    },
  };
}

export type VerifyTexts = ReturnType<typeof useVerifyTexts>;
