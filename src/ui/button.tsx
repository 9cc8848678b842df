import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, MouseEvent } from "react";
import { Spinner } from "./spinner";

/** The looks of a button, also for a link that leads to where something is done. */
export const buttonStyles = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-sm font-semibold transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-[1.15em] [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        /** The one thing this page is for. At most one in view. */
        primary: "bg-accent text-on-accent hover:bg-accent-strong",
        /** Everything else a person may do. */
        secondary: "border border-line-strong bg-raised text-ink hover:border-ink hover:bg-sunk",
        /** Beside text and in tables. */
        quiet: "text-ink hover:bg-sunk",
        /** What cannot be taken back. */
        danger: "bg-danger text-on-danger hover:bg-danger-strong",
        /** Looks like a link, acts like a button. */
        link: "h-auto! rounded-xs! px-0! font-medium! text-accent underline decoration-accent-line underline-offset-4 hover:decoration-accent",
      },
      size: {
        small: "h-9 px-3 text-sm",
        medium: "h-11 px-5 text-[0.9375rem]",
        large: "h-13 px-7 text-base",
        icon: "size-11",
        iconSmall: "size-9",
      },
    },
    defaultVariants: { variant: "secondary", size: "medium" },
  },
);

interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonStyles> {
  /** Shows that the press is being worked on and takes no second one; focus stays where it is. */
  readonly loading?: boolean;
}

/** A button. Give icon-only buttons an `aria-label`. `type` is `button` unless said otherwise. */
export function Button({ variant, size, loading = false, className, children, onClick, ...props }: ButtonProps) {
  // Not `disabled` while loading: that would throw the focus away while a screen reader is on it. And no handler at all
  // where none is needed, because server components render buttons that only submit.
  const press = loading ? (event: MouseEvent) => event.preventDefault() : onClick;
  return (
    <button
      type="button"
      {...props}
      {...(press ? { onClick: press } : {})}
      className={buttonStyles({ variant, size, className })}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
    >
      {loading ? <Spinner /> : null}
      {children}
    </button>
  );
}
