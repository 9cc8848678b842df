import type { ReactNode } from "react";
import { Spinner } from "@/ui/spinner";

interface NowPanelProps {
  readonly title: string;
  readonly text?: ReactNode;
  /** Somebody else, or a machine, is at work, and the page turns by itself. */
  readonly working?: boolean;
  readonly children?: ReactNode;
}

/** The one thing to know or to do about a lease now. Its headline is read out whenever it changes. */
export function NowPanel({ title, text, working = false, children }: NowPanelProps) {
  return (
    <section
      aria-label={title}
      className="border-line border-t-accent bg-raised rounded-md border border-t-3 p-5 sm:p-7"
    >
      {/* A status inside a heading would leave the heading without a name. */}
      <p role="status" className="sr-only">
        {title}
      </p>
      <h2 className="flex items-center gap-3 text-2xl font-semibold">
        {working && <Spinner />}
        {title}
      </h2>
      {text !== undefined && <div className="text-ink-soft mt-1 max-w-2xl">{text}</div>}
      {children !== undefined && <div className="mt-5 empty:hidden">{children}</div>}
    </section>
  );
}
