import { Link } from "@/i18n/link";
import { classNames } from "./class-names";

interface ViewLinksProps {
  readonly label: string;
  readonly views: readonly { readonly href: `/${string}`; readonly text: string; readonly current: boolean }[];
}

/** The way between the views of one desk; the one that is open is marked. */
export function ViewLinks({ label, views }: ViewLinksProps) {
  return (
    <nav aria-label={label} className="border-line -mt-2 mb-8 flex flex-wrap gap-x-6 border-b">
      {views.map(({ href, text, current }) => (
        <Link
          key={href}
          href={href}
          aria-current={current ? "page" : undefined}
          className={classNames(
            "-mb-px shrink-0 border-b-2 py-2.5 font-medium",
            current ? "border-accent text-ink" : "text-ink-soft hover:text-ink border-transparent",
          )}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
