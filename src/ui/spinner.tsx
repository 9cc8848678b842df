import { LoaderCircle } from "lucide-react";
import { classNames } from "./class-names";

/** Something is being worked on. Silent for screen readers: the element around it says what. */
export function Spinner({ className }: { readonly className?: string }) {
  return <LoaderCircle aria-hidden className={classNames("size-[1.15em] animate-spin", className)} />;
}
