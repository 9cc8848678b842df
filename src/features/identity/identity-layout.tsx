import type { ReactNode } from "react";

/** A form that stands alone, with the promise of the house beside it on wide screens. */
export function IdentityLayout({
  title,
  description,
  aside,
  children,
}: {
  readonly title: ReactNode;
  readonly description: ReactNode;
  readonly aside: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="column grid gap-x-24 gap-y-12 py-10 sm:py-16 lg:grid-cols-[minmax(0,27rem)_1fr]">
      <div>
        <h1 className="text-3xl font-semibold">{title}</h1>
        <p className="mt-2 mb-8 text-ink-soft">{description}</p>
        {children}
      </div>
      <aside className="hidden content-start border-l border-line pl-16 lg:grid xl:pl-24">{aside}</aside>
    </div>
  );
}
