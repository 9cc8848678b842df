"use client";

import { useTranslations } from "next-intl";

/** In a demo: the people one can be, and their common password. */
export interface Demo {
  readonly people: readonly {
    readonly email: string;
    readonly name: string;
    readonly role: "buyer" | "seller" | "admin";
  }[];
  readonly password: string;
}

/** Whom to be in the demo. Choosing fills the form; the person still signs in themselves. */
export function DemoPeople({ demo, onChoose }: { readonly demo: Demo; readonly onChoose: (email: string) => void }) {
  const t = useTranslations("identity");
  return (
    <section aria-labelledby="demo-people" className="border-t border-line pt-6">
      <h2 id="demo-people" className="font-semibold">
        {t("demoTitle")}
      </h2>
      <p className="mt-1 text-[0.9375rem] text-ink-soft">
        {t.rich("demoText", {
          password: () => <code className="rounded-xs bg-sunk px-1.5 py-0.5 font-mono text-sm">{demo.password}</code>,
        })}
      </p>
      <ul className="-mx-3 mt-3 grid gap-px">
        {demo.people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              onClick={() => onChoose(person.email)}
              className="flex w-full flex-wrap items-baseline justify-between gap-x-4 rounded-sm px-3 py-2.5 text-left hover:bg-sunk"
            >
              <span>
                <span className="font-medium">{person.name}</span>
                <span className="ml-2 text-sm text-ink-faint">{t(`role.${person.role}`)}</span>
              </span>
              <span className="text-sm text-ink-faint">{person.email}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
