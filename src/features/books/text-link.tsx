import type { ComponentProps } from "react";
import { Link } from "@/i18n/link";
import { classNames } from "@/ui/class-names";

/** A link within a table or a text. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={classNames(
        "rounded-xs font-medium underline decoration-accent-line underline-offset-4 hover:decoration-accent",
        className,
      )}
      {...props}
    />
  );
}
