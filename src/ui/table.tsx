import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/**
 * A dense table. Name it with `aria-label` or a caption; the wrapper scrolls sideways on narrow screens and can be
 * reached with the keyboard for that.
 */
export function Table({ className, "aria-label": label, ...props }: ComponentProps<"table">) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      // Positioned, so that texts for screen readers alone, which are placed absolutely, scroll with it and not the page.
      className="relative -mx-1 overflow-x-auto px-1 focus-visible:outline-offset-[-2px]"
    >
      <table
        aria-label={label}
        className={classNames("w-full border-collapse text-[0.9375rem]", className)}
        {...props}
      />
    </div>
  );
}

export function TableHead({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={classNames("border-b border-line-strong text-left", className)} {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={classNames("divide-y divide-line", className)} {...props} />;
}

export function TableFoot({ className, ...props }: ComponentProps<"tfoot">) {
  return <tfoot className={classNames("border-t border-line-strong font-semibold", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={classNames("align-top", className)} {...props} />;
}

/** A column's name. `numeric` columns stand to the right, as their figures do. */
export function TableHeaderCell({
  className,
  numeric = false,
  scope = "col",
  ...props
}: ComponentProps<"th"> & { readonly numeric?: boolean }) {
  return (
    <th
      scope={scope}
      className={classNames(
        "px-3 py-2 text-[0.8125rem] font-semibold whitespace-nowrap text-ink-faint first:pl-0 last:pr-0",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

/** A cell; `numeric` for amounts and counts. */
export function TableCell({
  className,
  numeric = false,
  ...props
}: ComponentProps<"td"> & { readonly numeric?: boolean }) {
  return (
    <td
      className={classNames(
        "px-3 py-2.5 first:pl-0 last:pr-0",
        numeric && "figures text-right whitespace-nowrap",
        className,
      )}
      {...props}
    />
  );
}
