import { clsx } from "clsx";
import { LoaderCircle } from "lucide-react";

/** Something is being worked on. Silent for screen readers: the element around it says what. */
export function Spinner({ className }: { readonly className?: string }) {
  return <LoaderCircle aria-hidden className={clsx("size-[1.15em] animate-spin", className)} />;
}
