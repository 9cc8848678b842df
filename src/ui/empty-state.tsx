import { clsx } from "clsx";
import type { ReactNode } from "react";

/** Nothing is here yet: says why, and what to do next. */
export function EmptyState({
  title,
  description,
  action,
  icon,
  className,
}: {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
  readonly className?: string;
}) {
  return (
    <div className={clsx("flex flex-col items-start gap-3 border-y border-line py-14", className)}>
      {icon ? <div className="text-accent [&_svg]:size-7">{icon}</div> : null}
      <p className="text-xl font-semibold">{title}</p>
      {description ? <p className="max-w-prose text-ink-soft">{description}</p> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
