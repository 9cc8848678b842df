import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/**
 * A dense table where there is room for it. Where there is none its rows stack: each becomes a block of lines, the
 * column's name before the value, so that nothing is ever outside the screen. Name the table with `aria-label`, give
 * each cell the name of its column as `label`, and say with `room` from how broad a place on it stands as a table: a
 * `narrow` one of three or four columns, a `broad` one of more.
 */
export function Table({
  className,
  room = "narrow",
  "aria-label": label,
  ...props
}: ComponentProps<"table"> & { readonly room?: "narrow" | "broad" }) {
  return (
    <div className={room === "broad" ? "@container/broad" : "@container/narrow"}>
      {/* Roles are said, because a table that is laid out as blocks is none any more to some browsers. */}
      <table
        role="table"
        aria-label={label}
        className={classNames(
          "w-full border-collapse text-[0.9375rem] @max-4xl/broad:block @max-md/narrow:block",
          className,
        )}
        {...props}
      />
    </div>
  );
}

export function TableHead({ className, ...props }: ComponentProps<"thead">) {
  return (
    <thead
      role="rowgroup"
      className={classNames(
        "border-b border-line-strong text-left @max-4xl/broad:sr-only @max-md/narrow:sr-only",
        className,
      )}
      {...props}
    />
  );
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return (
    <tbody
      role="rowgroup"
      className={classNames(
        "divide-y divide-line border-line @max-4xl/broad:block @max-4xl/broad:border-y @max-md/narrow:block @max-md/narrow:border-y",
        className,
      )}
      {...props}
    />
  );
}

export function TableFoot({ className, ...props }: ComponentProps<"tfoot">) {
  return (
    <tfoot
      role="rowgroup"
      className={classNames(
        "border-t border-line-strong font-semibold @max-4xl/broad:block @max-md/narrow:block",
        className,
      )}
      {...props}
    />
  );
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      role="row"
      className={classNames(
        "align-top @max-4xl/broad:block @max-4xl/broad:py-3 @max-md/narrow:block @max-md/narrow:py-3",
        className,
      )}
      {...props}
    />
  );
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
      role={scope === "col" ? "columnheader" : "rowheader"}
      className={classNames(
        "px-3 py-2 text-[0.8125rem] font-semibold whitespace-nowrap text-ink-faint first:pl-0 last:pr-0 @max-4xl/broad:block @max-4xl/broad:px-0 @max-4xl/broad:py-0.5 @max-md/narrow:block @max-md/narrow:px-0 @max-md/narrow:py-0.5",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

/** The column's name is set before the value by the style sheet: as text it would be read twice. */
const labelled =
  "@max-4xl/broad:flex @max-4xl/broad:justify-between @max-4xl/broad:gap-4 @max-4xl/broad:before:shrink-0 @max-4xl/broad:before:font-normal @max-4xl/broad:before:text-ink-faint @max-4xl/broad:before:content-[attr(data-label)_/_''] @max-md/narrow:flex @max-md/narrow:justify-between @max-md/narrow:gap-4 @max-md/narrow:before:shrink-0 @max-md/narrow:before:font-normal @max-md/narrow:before:text-ink-faint @max-md/narrow:before:content-[attr(data-label)_/_'']";

/**
 * A cell; `numeric` for amounts and counts. `label` is its column's name, said before the value where rows stack; a cell
 * without one heads its row there. A cell without anything in it takes no line.
 */
export function TableCell({
  className,
  numeric = false,
  label,
  children,
  ...props
}: ComponentProps<"td"> & { readonly numeric?: boolean; readonly label?: string }) {
  const empty = children === undefined || children === null || children === false;
  return (
    <td
      role="cell"
      data-label={label}
      className={classNames(
        "px-3 py-2.5 first:pl-0 last:pr-0 @max-4xl/broad:px-0 @max-4xl/broad:py-0.5 @max-md/narrow:px-0 @max-md/narrow:py-0.5",
        label === undefined ? "@max-4xl/broad:block @max-md/narrow:block" : labelled,
        empty && "@max-4xl/broad:hidden @max-md/narrow:hidden",
        numeric && "figures text-right whitespace-nowrap",
        className,
      )}
      {...props}
    >
      {label === undefined ? (
        children
      ) : (
        <span className="contents @max-4xl/broad:block @max-4xl/broad:min-w-0 @max-4xl/broad:text-right @max-md/narrow:block @max-md/narrow:min-w-0 @max-md/narrow:text-right">
          {children}
        </span>
      )}
    </td>
  );
}
