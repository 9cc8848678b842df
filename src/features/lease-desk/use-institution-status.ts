"use client";

import { useTranslations } from "next-intl";

const known = ["approved", "rejected", "confirmed", "refused"] as const;

/** The institution's word for an outcome, in the reader's language; a word that is not known is shown as it came. */
export function useInstitutionStatus(): (status: string) => string {
  const t = useTranslations("leaseDesk.status");
  return (status) => {
    const word = known.find((candidate) => candidate === status);
    return word ? t(word) : status;
  };
}
