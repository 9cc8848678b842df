"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Callout } from "@/ui/callout";
import { FormError } from "@/ui/form-error";
import { useInstant } from "@/ui/use-instant";
import { CheckField } from "@/ui/fields";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";

type Choice = RouterOutputs["notifications"]["choices"]["choices"][number];

/** Where a person wants to be told of what. A press is kept at once, and taken back where it could not be. */
export function NotificationChoices() {
  const t = useTranslations("notifications");
  const instant = useInstant();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const options = trpc.notifications.choices.queryOptions(undefined, { staleTime: 0 });
  const choices = useQuery(options);
  const choose = useMutation(
    trpc.notifications.choose.mutationOptions({
      onMutate({ topic, byMail, inPage }) {
        queries.setQueryData(
          options.queryKey,
          (known) =>
            known && {
              ...known,
              choices: known.choices.map((choice) => (choice.topic === topic ? { ...choice, byMail, inPage } : choice)),
            },
        );
      },
      onSuccess: () => toast.success(t("saved"), { id: "choices" }),
      onError: (error) => toast.error(errorText(error), { id: "choices" }),
      onSettled: () => queries.invalidateQueries({ queryKey: options.queryKey }),
    }),
  );
  return (
    <section aria-labelledby="choices" className="mt-14">
      <h2 id="choices" className="text-2xl font-semibold">
        {t("choices")}
      </h2>
      <p className="text-ink-soft mt-1 mb-5 max-w-prose">{t("choicesText")}</p>
      {choices.data?.refusedSince && (
        <Callout tone="warn">{t("refused", { date: instant(choices.data.refusedSince, "date") })}</Callout>
      )}
      <FormError>{choices.error ? errorText(choices.error) : null}</FormError>
      {!choices.data && !choices.error && <Skeleton className="h-64" />}
      {choices.data && (
        <ul className="divide-line border-line divide-y border-y">
          {choices.data.choices.map((choice) => (
            <ChoiceRow
              key={choice.topic}
              choice={choice}
              onChoose={(where) => {
                if (choice.topic === "money_due" || choice.topic === "account") return;
                choose.mutate({ topic: choice.topic, byMail: choice.byMail, inPage: choice.inPage, ...where });
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function ChoiceRow({
  choice,
  onChoose,
}: {
  readonly choice: Choice;
  readonly onChoose: (where: { readonly byMail?: boolean; readonly inPage?: boolean }) => void;
}) {
  const t = useTranslations("notifications");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-4">
      <div className="min-w-0">
        <p className="font-semibold">{t(`topics.${choice.topic}`)}</p>
        <p className="text-ink-soft text-[0.9375rem]">{t(`topicHints.${choice.topic}`)}</p>
      </div>
      {choice.fixed ? (
        <p className="text-ink-faint text-[0.9375rem]">{t("always")}</p>
      ) : (
        <div role="group" aria-label={t(`topics.${choice.topic}`)} className="flex gap-6">
          <CheckField label={t("byMail")} checked={choice.byMail} onChange={(byMail) => onChoose({ byMail })} />
          <CheckField label={t("inPage")} checked={choice.inPage} onChange={(inPage) => onChoose({ inPage })} />
        </div>
      )}
    </li>
  );
}
