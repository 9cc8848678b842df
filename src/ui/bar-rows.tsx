import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "./table";

interface BarRowsProps {
  readonly label: string;
  /** What the columns are called: what a row is of, the figures beside it, and the amount that the bar shows. */
  readonly columns: readonly [string, ...string[]];
  readonly rows: readonly {
    readonly key: string;
    /** As many as there are columns; the last is what the bar shows. */
    readonly cells: readonly ReactNode[];
    /** From 0 to 1 of the longest bar. */
    readonly share: number;
    /** Said by colour beside the words. */
    readonly tone?: "accent" | "warn" | "danger";
  }[];
}

const fills = { accent: "bg-accent", warn: "bg-warn", danger: "bg-danger" } as const;

/** Amounts as bars, each with its value beside it: a picture and a table in one, so that neither can say other things. */
export function BarRows({ label, columns, rows }: BarRowsProps) {
  return (
    <Table aria-label={label}>
      <TableHead>
        <TableRow>
          {columns.map((column, place) => (
            <TableHeaderCell key={column} numeric={place > 0}>
              {column}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ key, cells, share, tone = "accent" }) => (
          <TableRow key={key}>
            {cells.map((cell, place) => (
              <TableCell key={columns[place]} label={columns[place] ?? ""} numeric={place > 0}>
                {cell}
                {place === cells.length - 1 && (
                  <span aria-hidden className="bg-sunk mt-1.5 block h-1.5 w-full min-w-24 rounded-full">
                    <span
                      className={classNames("ml-auto block h-full rounded-full", fills[tone])}
                      style={{ width: `${Math.round(share * 100)}%` }}
                    />
                  </span>
                )}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
