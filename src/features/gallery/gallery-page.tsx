"use client";

import { Heart, PackageOpen, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { AmountInput } from "@/ui/amount-input";
import { Badge, StateBadge, type Tone } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { CopyButton } from "@/ui/copy-button";
import { DateTime } from "@/ui/date-time";
import { ConfirmDialog, FormActions, FormDialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { FormError } from "@/ui/form-error";
import { Field, FieldGroup } from "@/ui/field";
import { CheckField, ChoiceField, NoteField, PlainField } from "@/ui/fields";
import { Input, NativeSelect, Textarea } from "@/ui/input";
import { LineChart } from "@/ui/line-chart";
import { LoadMore } from "@/ui/load-more";
import { PartsBar } from "@/ui/meter";
import { Money } from "@/ui/money";
import { Descriptions, PageHeader } from "@/ui/panel";
import { Countdown } from "@/ui/passing-time";
import { QuantityList } from "@/ui/quantity-list";
import { Quote } from "@/ui/quote";
import { PageSkeleton, Skeleton } from "@/ui/skeleton";
import { Spinner } from "@/ui/spinner";
import { Table, TableBody, TableCell, TableFoot, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import { ThemeSwitch } from "@/ui/theme";
import { Thumbnail } from "@/ui/thumbnail";
import { Timeline } from "@/ui/timeline";
import { toast } from "@/ui/toast";

const tones: readonly Tone[] = ["neutral", "accent", "good", "warn", "danger", "info"];
const calloutTones = ["info", "good", "warn", "danger"] as const;
const variants = ["primary", "secondary", "quiet", "danger", "link"] as const;
const sizes = ["small", "medium", "large"] as const;
const stepStates = ["done", "current", "upcoming", "failed", "neutral"] as const;
const swatches = [
  "bg-paper",
  "bg-raised",
  "bg-sunk",
  "bg-ink",
  "bg-ink-soft",
  "bg-ink-faint",
  "bg-line",
  "bg-line-strong",
  "bg-accent",
  "bg-accent-soft",
  "bg-good",
  "bg-warn",
  "bg-danger",
  "bg-info",
  "bg-part-1",
  "bg-part-2",
  "bg-part-3",
  "bg-part-4",
  "bg-part-5",
  "bg-part-6",
] as const;

/** One kind of part: its name as the code has it, and its states. */
function Section({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section aria-labelledby={`part-${name}`} className="border-t py-10">
      <h2 id={`part-${name}`} className="mb-6 text-lg font-semibold">
        {name}
      </h2>
      <div className="grid grid-cols-1 gap-6">{children}</div>
    </section>
  );
}

const row = "flex flex-wrap items-center gap-3";

const example = new Date("2026-11-22T05:30:00Z");

/** An hour from when the page was opened: the server's hour and the browser's would not be the same. */
let soonMs = 0;
const inAnHour = () => (soonMs ||= Date.now() + 3_600_000);
const nothing = () => () => undefined;

/** Every part of `src/ui` in every state, in the light that the reader chose. */
export function GalleryPage() {
  const t = useTranslations("gallery");
  const shell = useTranslations("shell");
  const themeNames = { light: shell("themeLight"), dark: shell("themeDark"), system: shell("themeSystem") };
  return (
    <div className="column py-10">
      <PageHeader
        eyebrow="src/ui"
        title={t("title")}
        description={t("text")}
        actions={<ThemeSwitch label={shell("theme")} names={themeNames} />}
      />
      <ColoursSection />
      <TypeSection />
      <ButtonSection />
      <BadgeSection />
      <CalloutSection />
      <FieldSection />
      <DialogSection />
      <EmptyStateSection />
      <SkeletonSection />
      <MoneyAndTimeSection />
      <PartsBarSection />
      <LineChartSection />
      <TableSection />
      <TimelineSection />
      <QuantityListSection />
    </div>
  );
}

function ColoursSection() {
  return (
    <Section name="Colours">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-3">
        {swatches.map((swatch) => (
          <li key={swatch} className="grid gap-1.5 text-[0.8125rem] text-ink-soft">
            <span className={`h-12 rounded-sm border ${swatch}`} />
            {swatch.slice(3)}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function TypeSection() {
  const t = useTranslations("gallery");
  const sample = t("sample");
  const long = t("long");
  return (
    <Section name="Type">
      <p className="text-4xl font-semibold">{sample}</p>
      <p className="text-2xl font-semibold">{sample}</p>
      <p className="text-lg">{long}</p>
      <p>{long}</p>
      <p className="text-sm text-ink-soft">{long}</p>
      <p className="figures text-2xl">0123456789</p>
    </Section>
  );
}

function ButtonSection() {
  const t = useTranslations("gallery");
  const sample = t("sample");
  return (
    <Section name="Button">
      {variants.map((variant) => (
        <div key={variant} className={row}>
          {sizes.map((size) => (
            <Button key={size} variant={variant} size={size}>
              {sample}
            </Button>
          ))}
          <Button variant={variant} loading>
            {sample}
          </Button>
          <Button variant={variant} disabled>
            {sample}
          </Button>
          <Button variant={variant}>
            <Plus aria-hidden />
            {sample}
          </Button>
        </div>
      ))}
      <div className={row}>
        <Button size="icon" aria-label={sample}>
          <Heart aria-hidden />
        </Button>
        <Button size="iconSmall" variant="quiet" aria-label={`${sample} 2`}>
          <Heart aria-hidden />
        </Button>
        <CopyButton text={sample} label={t("copy")} />
        <Spinner />
      </div>
    </Section>
  );
}

function BadgeSection() {
  const t = useTranslations("gallery");
  const sample = t("sample");
  return (
    <Section name="Badge">
      <div className={row}>
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {sample}
          </Badge>
        ))}
      </div>
      <div className={row}>
        {tones.map((tone) => (
          <StateBadge key={tone} tone={tone} active={tone === "info"}>
            {sample}
          </StateBadge>
        ))}
      </div>
    </Section>
  );
}

function CalloutSection() {
  const t = useTranslations("gallery");
  const sample = t("sample");
  const long = t("long");
  return (
    <Section name="Callout">
      {calloutTones.map((tone) => (
        <Callout key={tone} tone={tone} title={sample} actions={<Button size="small">{t("action")}</Button>}>
          {long}
        </Callout>
      ))}
      <Callout>{long}</Callout>
      <FormError>{long}</FormError>
    </Section>
  );
}

function FieldSection() {
  const t = useTranslations("gallery");
  const [amount, setAmount] = useState<bigint | null>(1_500_000n);
  const [text, setText] = useState("");
  const [choice, setChoice] = useState<"first" | "second">("first");
  const [checked, setChecked] = useState(true);
  const sample = t("sample");
  const long = t("long");
  return (
    <Section name="Field">
      <div className="grid gap-6 md:grid-cols-2">
        <Field label={sample} hint={long}>
          {(control) => <Input {...control} placeholder={t("placeholder")} />}
        </Field>
        <Field label={sample} error={t("error")} required>
          {(control) => <Input {...control} defaultValue={sample} />}
        </Field>
        <Field label={sample} optionalLabel={t("optional")}>
          {(control) => <Textarea {...control} />}
        </Field>
        <Field label={sample}>{(control) => <Input {...control} disabled defaultValue={sample} />}</Field>
        <Field label={sample}>
          {(control) => (
            <NativeSelect {...control}>
              <option>{sample}</option>
            </NativeSelect>
          )}
        </Field>
        <Field label={sample}>
          {(control) => <AmountInput {...control} valueMinor={amount} currency="KRW" onAmount={setAmount} />}
        </Field>
        <NoteField label={sample} value={text} onChange={setText} />
        <PlainField label={sample} error={t("error")} value={text} onChange={setText} />
        <ChoiceField
          label={sample}
          choices={["first", "second"] as const}
          textOf={(each) => t(each)}
          value={choice}
          onChange={setChoice}
        />
        <CheckField label={long} checked={checked} onChange={setChecked} />
      </div>
      <FieldGroup legend={sample} hint={long}>
        <Field label={sample} labelHidden>
          {(control) => <Input {...control} />}
        </Field>
      </FieldGroup>
    </Section>
  );
}

function DialogSection() {
  const t = useTranslations("gallery");
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const sample = t("sample");
  const long = t("long");
  return (
    <Section name="Dialog">
      <div className={row}>
        <ConfirmDialog
          trigger={<Button variant="danger">{t("confirm")}</Button>}
          title={sample}
          description={long}
          confirmLabel={t("action")}
          danger
          onConfirm={() => undefined}
        />
        <FormDialog
          open={open}
          onOpenChange={setOpen}
          trigger={<Button>{t("form")}</Button>}
          title={sample}
          description={long}
        >
          <PlainField label={sample} value={text} onChange={setText} />
          <FormActions cancelLabel={t("cancel")} onCancel={() => setOpen(false)}>
            <Button variant="primary" onClick={() => setOpen(false)}>
              {t("action")}
            </Button>
          </FormActions>
        </FormDialog>
        <Button onClick={() => toast.success(sample)}>{t("toast")}</Button>
        <Button onClick={() => toast.error(long)}>{t("toastError")}</Button>
      </div>
    </Section>
  );
}

function EmptyStateSection() {
  const t = useTranslations("gallery");
  const sample = t("sample");
  const long = t("long");
  return (
    <Section name="EmptyState">
      <EmptyState
        title={sample}
        description={long}
        icon={<PackageOpen aria-hidden />}
        action={<Button variant="primary">{t("action")}</Button>}
      />
      <EmptyState title={sample} />
    </Section>
  );
}

function SkeletonSection() {
  const t = useTranslations("gallery");
  return (
    <Section name="Skeleton">
      <div className="grid gap-3 sm:grid-cols-3">
        <Skeleton className="aspect-4/3" />
        <Skeleton className="aspect-4/3" />
        <Skeleton className="aspect-4/3" />
      </div>
      <PageSkeleton label={t("loading")} />
    </Section>
  );
}

function MoneyAndTimeSection() {
  const t = useTranslations("gallery");
  const soon = useSyncExternalStore(nothing, inAnHour, () => null);
  const sample = t("sample");
  const long = t("long");
  return (
    <Section name="Money and time">
      <Descriptions
        items={[
          { term: "KRW", value: <Money amountMinor={1_500_000n} currency="KRW" /> },
          { term: "USD", value: <Money amountMinor={150_050n} currency="USD" /> },
          { term: "+", value: <Money amountMinor={1_500_000n} currency="KRW" signed /> },
          { term: "−", value: <Money amountMinor={-1_500_000n} currency="KRW" signed /> },
          { term: "DateTime", value: <DateTime at={example} /> },
          { term: "Countdown", value: soon === null ? "" : <Countdown until={new Date(soon)} /> },
        ]}
      />
      <Quote who={sample}>{long}</Quote>
    </Section>
  );
}

function PartsBarSection() {
  const t = useTranslations("gallery");
  return (
    <Section name="PartsBar">
      <PartsBar
        label={t("barFull")}
        total={100n}
        parts={[38n, 22n, 14n, 12n, 8n, 6n].map((part, place) => ({ key: String(place), amount: part }))}
      />
      <PartsBar label={t("barOpen")} total={100n} parts={[{ key: "one", amount: 40n }]} />
      <PartsBar label={t("barEmpty")} total={100n} parts={[]} />
    </Section>
  );
}

function LineChartSection() {
  const t = useTranslations("gallery");
  return (
    <Section name="LineChart">
      <LineChart
        label={t("chart")}
        topLabel="100"
        startLabel="1"
        endLabel="12"
        series={[
          { key: "a", name: t("first"), points: [100, 92, 84, 76, 68, 60, 52, 44, 36, 28, 20, 12] },
          { key: "b", name: t("second"), points: [10, 18, 26, 34, 42, 50, 58, 66, 74, 82, 90, 98] },
        ]}
      />
    </Section>
  );
}

function TableSection() {
  const t = useTranslations("gallery");
  const sample = t("sample");
  const long = t("long");
  return (
    <Section name="Table">
      <Table aria-label={sample}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{t("first")}</TableHeaderCell>
            <TableHeaderCell numeric>{t("second")}</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {[1_500_000n, 500_000n].map((minor) => (
            <TableRow key={String(minor)}>
              <TableCell>{long}</TableCell>
              <TableCell numeric label={t("second")}>
                <Money amountMinor={minor} currency="KRW" />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
        <TableFoot>
          <TableRow>
            <TableCell>{sample}</TableCell>
            <TableCell numeric label={t("second")}>
              <Money amountMinor={2_000_000n} currency="KRW" />
            </TableCell>
          </TableRow>
        </TableFoot>
      </Table>
      <LoadMore hasMore loading={false} onLoad={() => undefined} />
      <LoadMore hasMore loading onLoad={() => undefined} />
    </Section>
  );
}

function TimelineSection() {
  const t = useTranslations("gallery");
  const sample = t("sample");
  const long = t("long");
  return (
    <Section name="Timeline">
      <Timeline
        label={sample}
        steps={stepStates.map((state) => ({
          key: state,
          title: t(`step.${state}`),
          detail: long,
          at: <DateTime at={example} />,
          state,
        }))}
      />
    </Section>
  );
}

function QuantityListSection() {
  const t = useTranslations("gallery");
  const [quantity, setQuantity] = useState(1);
  const sample = t("sample");
  const long = t("long");
  return (
    <Section name="QuantityList">
      <QuantityList
        label={sample}
        items={[
          { key: "one", picturePath: null, title: sample, detail: long, value: quantity, most: 3 },
          { key: "none", picturePath: null, title: t("second"), detail: long, value: 0, most: 1 },
        ]}
        onChange={(_, value) => setQuantity(value)}
        lessLabel={(title) => t("less", { title })}
        moreLabel={(title) => t("more", { title })}
      />
      <Thumbnail path={null} />
    </Section>
  );
}
