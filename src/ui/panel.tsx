import type { ReactNode } from "react";
import { classNames } from "./class-names";

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
