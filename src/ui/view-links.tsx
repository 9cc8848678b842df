import { useLocale } from "next-intl";
import { Link } from "@/i18n/link";
import { localHref } from "@/i18n/locales";
import { classNames } from "./class-names";

interface ViewLinksProps {
  readonly label: string;
  readonly views: readonly { readonly href: `/${string}`; readonly text: string; readonly current: boolean }[];
  /** Short names that stand in one row on a phone too. */
  readonly inOneRow?: boolean;
  /** Opens a view without asking the server for the page again; without it, or without a script, the link is followed. */
  readonly onOpen?: (address: string) => void;
}

/** The way between the views of one desk; the one that is open is marked. */
export function ViewLinks({ label, views, inOneRow = false, onOpen }: ViewLinksProps) {
  const locale = useLocale();
  return (
    <nav
      aria-label={label}
      className={classNames(
        "border-line -mt-2 mb-8 flex flex-wrap gap-x-6 border-b",
        inOneRow && "max-sm:justify-between max-sm:gap-x-2 max-sm:text-[0.9375rem]",
      )}
    >
      {views.map(({ href, text, current }) => (
        <Link
          key={href}
          href={href}
          {...(onOpen && {
            onNavigate: (event) => {
              event.preventDefault();
              onOpen(localHref(locale, href));
            },
          })}
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
