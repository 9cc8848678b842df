import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/shared/money";
import { useInstant } from "@/ui/use-instant";
import { Table, TableBody, TableCell, TableFoot, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import type { LimitFile } from "./outputs";

type Contribution = LimitFile["assessments"][number]["contributions"][number];

/** What the score card said last, as a table a person can follow: what each rule saw, and what it added. */
export function Assessment({ file }: { readonly file: LimitFile }) {
  const t = useTranslations("leaseDesk.card");
  const limits = useTranslations("limits");
  const locale = useLocale();
  const instant = useInstant();
  const [assessment] = file.assessments;
  const most = assessment?.contributions.reduce((sum, { maxPoints }) => sum + maxPoints, 0) ?? 0;
  return (
    <section aria-labelledby="card">
      <h2 id="card" className="mb-1 text-lg font-semibold">
        {t("heading")}
      </h2>
      {!assessment && <p className="text-ink-soft">{t("none")}</p>}
      {assessment && (
        <>
          <p className="text-ink-soft mb-3">
            {t("version", { version: assessment.version, date: instant(assessment.at) })} ·{" "}
            {limits(`outcome.${assessment.outcome}`)} ·{" "}
            {assessment.reasonCodes.map((reason) => limits(`reasons.${reason}`)).join(", ")}
          </p>
          <Table aria-label={t("heading")}>
            <TableHead>
              <TableRow>
                <TableHeaderCell>{t("rule")}</TableHeaderCell>
                <TableHeaderCell numeric>{t("observed")}</TableHeaderCell>
                <TableHeaderCell numeric>{t("points")}</TableHeaderCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {assessment.contributions.map((contribution) => (
                <TableRow key={contribution.rule}>
                  <TableHeaderCell scope="row" className="text-ink text-left whitespace-normal">
                    {t(`rules.${contribution.rule}`)}
                  </TableHeaderCell>
                  <TableCell numeric label={t("observed")}>
                    <Observed contribution={contribution} file={file} />
                  </TableCell>
                  <TableCell numeric label={t("points")}>
                    {contribution.points}{" "}
                    <span className="text-ink-faint text-sm">{t("most", { most: contribution.maxPoints })}</span>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
            <TableFoot>
              <TableRow>
                <TableCell colSpan={2}>{t("total")}</TableCell>
                <TableCell numeric label={t("points")}>
                  {assessment.score} <span className="text-ink-faint text-sm font-normal">{t("most", { most })}</span>
                </TableCell>
              </TableRow>
            </TableFoot>
          </Table>
          <p className="mt-3">
            {t("capacity")}:{" "}
            <strong className="figures">{formatMoney(assessment.capacityMinor, file.currency, locale)}</strong>
          </p>
        </>
      )}
    </section>
  );
}

/** What a rule saw, in its own unit. */
function Observed({ contribution, file }: { readonly contribution: Contribution; readonly file: LimitFile }) {
  const t = useTranslations("leaseDesk.card");
  const limits = useTranslations("limits");
  const locale = useLocale();
  const { rule, observed } = contribution;
  if (rule === "employment") return limits(`employment.${file.statement.employment}`);
  if (observed === null) return t("noIncome");
  switch (rule) {
    case "burden":
      return t("percent", { value: (Number(observed) / 100).toFixed(1) });
    case "left_over":
      return formatMoney(observed, file.currency, locale);
    case "account_age":
      return t("days", { count: Number(observed) });
    case "term":
      return t("months", { count: Number(observed) });
    default:
      return observed.toString();
  }
}
