import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const badgeStyles = cva(
  "inline-flex items-center gap-1.5 rounded-xs px-2 py-0.5 text-[0.8125rem] leading-5 font-semibold whitespace-nowrap",
  {
    variants: {
      tone: {
        neutral: "bg-sunk text-ink-soft",
        accent: "bg-accent-soft text-accent",
        good: "bg-good-soft text-good",
        warn: "bg-warn-soft text-warn",
        danger: "bg-danger-soft text-danger",
        info: "bg-info-soft text-info",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

/** How something stands, from quiet to alarming. */
export type Tone = NonNullable<VariantProps<typeof badgeStyles>["tone"]>;

/** A word about something, beside it. */
export function Badge({ tone, className, ...props }: ComponentProps<"span"> & { readonly tone?: Tone }) {
  return <span data-slot="badge" className={classNames(badgeStyles({ tone }), className)} {...props} />;
}

/** A state in words, with a dot that moves while something is under way. */
export function StateBadge({
  tone = "neutral",
  active = false,
  className,
  children,
  ...props
}: ComponentProps<"span"> & { readonly tone?: Tone; readonly active?: boolean }) {
  return (
    <Badge tone={tone} className={className} {...props}>
      <span aria-hidden className={classNames("size-1.5 rounded-full bg-current", active && "animate-pulse")} />
      {children}
    </Badge>
  );
}
