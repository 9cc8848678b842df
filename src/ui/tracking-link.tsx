import { ArrowUpRight } from "lucide-react";
import { trackingUrlOf } from "@/shared/parcel-carriers";

/** A parcel's number: the way to its carrier's page about it, where the carrier is known. */
export function TrackingLink({ carrier, number }: { readonly carrier: string; readonly number: string }) {
  const url = trackingUrlOf(carrier, number);
  if (url === null) return <span className="figures">{number}</span>;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="figures decoration-accent-line hover:decoration-accent inline-flex items-center gap-1 text-accent underline underline-offset-4"
    >
      {number}
      <ArrowUpRight aria-hidden className="size-4" />
    </a>
  );
}
