import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** A sheet that holds one subject. Pages use few: hairlines and room part most things. */
export function Panel({ className, ...props }: ComponentProps<"section">) {
  return <section className={classNames("rounded-md border border-line bg-raised p-5 sm:p-7", className)} {...props} />;
}

/** A panel's title, with room for a button at its end. */
export function PanelHeader({
  title,
  description,
  actions,
  as: Heading = "h2",
  id,
}: {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly as?: "h2" | "h3";
  /** For `aria-labelledby` of the panel. */
  readonly id?: string;
}) {
  return (
    <div className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <Heading id={id} className="text-lg font-semibold">
          {title}
        </Heading>
        {description ? <p className="mt-1 text-[0.9375rem] text-ink-soft">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}

/** The page's name and what it is about. Exactly one on a page. */
export function PageHeader({
  title,
  eyebrow,
  description,
  actions,
}: {
  readonly title: ReactNode;
  readonly eyebrow?: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0">
        {eyebrow ? <p className="eyebrow mb-1.5">{eyebrow}</p> : null}
        <h1 className="text-3xl font-semibold sm:text-4xl">{title}</h1>
        {description ? <p className="mt-2 max-w-2xl text-ink-soft sm:text-lg">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
    </header>
  );
}

/** Names and values: `<Descriptions items={[{ term, value }]} />`. */
export function Descriptions({
  items,
  className,
}: {
  readonly items: readonly { readonly term: ReactNode; readonly value: ReactNode; readonly key?: string }[];
  readonly className?: string;
}) {
  return (
    <dl className={classNames("divide-y divide-line border-y border-line", className)}>
      {items.map((item, index) => (
        <div key={item.key ?? index} className="grid gap-x-6 gap-y-0.5 py-3 sm:grid-cols-[minmax(8rem,14rem)_1fr]">
          <dt className="text-ink-faint">{item.term}</dt>
          <dd className="min-w-0 break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
