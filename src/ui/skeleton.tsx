import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** The place of something that is on its way, in its size. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      aria-hidden
      data-slot="skeleton"
      className={classNames("animate-pulse rounded-sm bg-line/70", className)}
      {...props}
    />
  );
}

/** A page on its way: says so to a screen reader, and shows where things will stand. */
export function PageSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" className="column py-10">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-10 w-64 max-w-full" />
      <Skeleton className="mt-4 h-5 w-96 max-w-full" />
      <div className="mt-10 grid gap-4">
        <Skeleton className="h-28" />
        <Skeleton className="h-28" />
        <Skeleton className="h-28" />
      </div>
    </div>
  );
}
