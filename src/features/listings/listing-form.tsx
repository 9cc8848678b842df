"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { FormProvider, useFormContext } from "react-hook-form";
import { Link } from "@/i18n/link";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { useInstant } from "@/ui/use-instant";
import { ConfirmDialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { NativeSelect } from "@/ui/input";
import { PageHeader } from "@/ui/panel";
import type { FormValues } from "./form-values";
import { ListingStateBadge } from "./listing-state-badge";
import { PictureFields } from "./picture-fields";
import { useListingForm, type OwnListing } from "./use-listing-form";
import { useProblemText } from "./use-problem-text";
import { VariantFields } from "./variant-fields";
import { WordsFields } from "./words-fields";

interface ListingFormProps {
  /** The listing as it stands; null for a new one. */
  readonly listing: OwnListing | null;
  /** Whose drafts are kept in this browser. */
  readonly keeperId: string;
  /** What stands below the form and is saved by itself. */
  readonly children?: ReactNode;
}

/** Where a seller writes a listing. What is typed is kept in the browser until it is saved. */
export function ListingForm({ listing, keeperId, children }: ListingFormProps) {
  const t = useTranslations("listings");
  const locale = useLocale();
  const entered = useListingForm(listing, keeperId);
  const { form, kept, discard, failure, failureRef, picturesRef, submit } = entered;
  const promised = new Map(listing?.variants.map(({ variantId, reserved }) => [variantId, reserved]));
  return (
    <div className="column py-8 sm:py-12">
      <ListingHeader listing={listing} />
      {kept && <KeptDraft keptAt={kept.keptAt} onDiscard={discard} />}
      <FormProvider {...form}>
        <form
          noValidate
          className="grid gap-12"
          onSubmit={(event) => {
            event.preventDefault();
            submit("save");
          }}
        >
          <div ref={failureRef} tabIndex={-1} className="-my-6 outline-none">
            <FormError>{failure}</FormError>
          </div>
          <Section title={t("form.words")} text={t("form.wordsText")}>
            <Category />
            <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
              <WordsFields locale={locale} />
              <WordsFields locale={locale === "en" ? "ko" : "en"} />
            </div>
          </Section>
          <Section title={t("form.pictures")} text={t("form.picturesText")}>
            <PictureFields inputRef={picturesRef} />
          </Section>
          <Section title={t("form.variants")} text={t("form.variantsText")}>
            <VariantFields promised={promised} />
          </Section>
          <Actions listing={listing} entered={entered} />
        </form>
      </FormProvider>
      {children}
    </div>
  );
}

function ListingHeader({ listing }: Pick<ListingFormProps, "listing">) {
  const t = useTranslations("listings");
  const locale = useLocale();
  return (
    <PageHeader
      eyebrow={
        <Link href="/seller/listings" className="rounded-xs underline-offset-4 hover:underline">
          {t("title")}
        </Link>
      }
      title={listing ? t("form.editTitle") : t("form.newTitle")}
      description={listing ? <ListingStateBadge state={listing.state} /> : t("form.newText")}
      actions={
        listing?.state === "published" ? (
          <a className={buttonStyles()} href={`/${locale}/listings/${listing.slug}`}>
            {t("form.view")}
          </a>
        ) : undefined
      }
    />
  );
}

/** What was typed here before and not saved. */
function KeptDraft({ keptAt, onDiscard }: { readonly keptAt: Date; readonly onDiscard: () => void }) {
  const t = useTranslations("listings");
  const instant = useInstant();
  return (
    <Callout
      className="mb-8"
      title={t("form.keptTitle")}
      actions={
        <Button size="small" onClick={onDiscard}>
          {t("form.discard")}
        </Button>
      }
    >
      {t("form.keptText", { date: instant(keptAt) })}
    </Callout>
  );
}

function Category() {
  const t = useTranslations("listings");
  const locale = useLocale();
  const trpc = useTRPC();
  const problem = useProblemText();
  const form = useFormContext<FormValues>();
  const { errors } = form.formState;
  const categories = useQuery(trpc.catalog.categories.queryOptions({ locale }, { staleTime: 600_000 }));
  return (
    <div className="mb-8 max-w-sm">
      <Field label={t("form.category")} required error={problem(errors.categoryId)}>
        {(props) => (
          // The options come later than the value, so the select is redrawn when they do.
          <NativeSelect {...props} key={categories.data?.length ?? 0} {...form.register("categoryId")}>
            <option value="">{t("form.chooseCategory")}</option>
            {categories.data?.map(({ categoryId, name }) => (
              <option key={categoryId} value={categoryId}>
                {name}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
    </div>
  );
}

interface ActionsProps extends Pick<ListingFormProps, "listing"> {
  readonly entered: ReturnType<typeof useListingForm>;
}

/** Saving, publishing, and taking down. */
function Actions({ listing, entered: { working, submit, takeDown } }: ActionsProps) {
  const t = useTranslations("listings");
  const [asking, setAsking] = useState(false);
  const isPublished = listing?.state === "published";
  return (
    <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-4 py-4">
      {isPublished ? (
        <Button type="submit" variant="primary" loading={working === "save"}>
          {t("form.saveChanges")}
        </Button>
      ) : (
        <>
          <Button variant="primary" loading={working === "publish"} onClick={() => submit("publish")}>
            {t("form.publish")}
          </Button>
          <Button type="submit" loading={working === "save"}>
            {listing?.state === "archived" ? t("form.saveOnly") : t("form.saveDraft")}
          </Button>
        </>
      )}
      {listing && listing.state !== "archived" ? (
        <ConfirmDialog
          open={asking}
          onOpenChange={setAsking}
          trigger={<Button variant="quiet">{t("form.archive")}</Button>}
          title={t("form.archiveTitle")}
          description={t("form.archiveText")}
          confirmLabel={t("form.archive")}
          loading={working === "archive"}
          onConfirm={() => void takeDown(listing.listingId).then(() => setAsking(false))}
        />
      ) : null}
    </div>
  );
}

function Section({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="border-t border-line pt-6">
      <h2 className="text-xl font-semibold">{title}</h2>
      <p className="mt-1 mb-6 max-w-prose text-ink-soft">{text}</p>
      {children}
    </section>
  );
}
