import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

/** Something long that anyone who wants it opens. */
export function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className="group mt-3">
      <summary className="text-accent flex w-fit list-none items-center gap-1.5 rounded-xs font-medium">
        <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
        <span className="underline decoration-accent-line underline-offset-4">{title}</span>
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}
