import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { ScrollingPlace } from "./scrolling-place";

/** How broad a place must be for a table's columns; the widths are those of the style sheet's `stacked`. */
const rooms = {
  /** Three or four columns. */
  narrow: "@container/narrow",
  /** Up to six. */
  middle: "@container/middle",
  /** More. */
  broad: "@container/broad",
} as const;

/**
 * A dense table where there is room for it. Where there is none its rows stack: each becomes a block of lines, the
 * column's name before the value, so that nothing is ever outside the screen. Name the table with `aria-label`, give
 * each cell the name of its column as `label`, and say with `room` how much its columns need.
 */
export function Table({
  className,
  room = "narrow",
  "aria-label": label,
  ...props
}: ComponentProps<"table"> & { readonly room?: keyof typeof rooms }) {
  return (
    // A table of figures may be wider than its place all the same.
    <ScrollingPlace aria-label={label} className={classNames("relative overflow-x-auto", rooms[room])}>
      {/* Roles are said, because a table that is laid out as blocks is none any more to some browsers. */}
      <table
        role="table"
        aria-label={label}
        className={classNames("w-full border-collapse text-[0.9375rem] stacked:block", className)}
        {...props}
      />
    </ScrollingPlace>
  );
}

export function TableHead({ className, ...props }: ComponentProps<"thead">) {
  return (
    <thead
      role="rowgroup"
      className={classNames("border-b border-line-strong text-left stacked:sr-only", className)}
      {...props}
    />
  );
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return (
    <tbody
      role="rowgroup"
      className={classNames("divide-y divide-line border-line stacked:block stacked:border-y", className)}
      {...props}
    />
  );
}

export function TableFoot({ className, ...props }: ComponentProps<"tfoot">) {
  return (
    <tfoot
      role="rowgroup"
      className={classNames("border-t border-line-strong font-semibold stacked:block", className)}
      {...props}
    />
  );
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr role="row" className={classNames("align-top stacked:block stacked:py-3", className)} {...props} />;
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
        "px-3 py-2 text-[0.8125rem] font-semibold whitespace-nowrap text-ink-faint first:pl-0 last:pr-0 stacked:block stacked:px-0 stacked:py-0.5",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

/**
 * The column's name is set before the value by the style sheet: as text it would be read twice. A browser that knows no
 * text instead of content still shows it.
 */
const labelled =
  "stacked:flex stacked:justify-between stacked:gap-4 stacked:before:shrink-0 stacked:before:font-normal stacked:before:text-ink-faint stacked:before:content-[attr(data-label)] supports-[content:'x'/'y']:stacked:before:content-[attr(data-label)_/_'']";

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
        "px-3 py-2.5 first:pl-0 last:pr-0 stacked:px-0 stacked:py-0.5",
        label === undefined ? "stacked:block" : labelled,
        empty && "stacked:hidden",
        numeric && "figures text-right whitespace-nowrap",
        className,
      )}
      {...props}
    >
      {label === undefined ? (
        children
      ) : (
        <span className="contents stacked:block stacked:min-w-0 stacked:text-right">{children}</span>
      )}
    </td>
  );
}
