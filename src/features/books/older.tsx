import { Link } from "@/i18n/link";
import { buttonStyles } from "@/ui/button";

/** The way to a list's next page. A link, so that a page of the books has an address. */
export function Older({ href, text }: { readonly href: `/${string}`; readonly text: string }) {
  return (
    <div className="mt-6 flex justify-center">
      <Link className={buttonStyles()} href={href}>
        {text}
      </Link>
    </div>
  );
}
