"use client";

import { clsx } from "clsx";
import { Monitor, Moon, Sun } from "lucide-react";
import { ThemeProvider as NextThemes, useTheme } from "next-themes";
import { useSyncExternalStore, type ReactNode } from "react";

interface ThemeProviderProps {
  /** The request's nonce, for the script that sets the theme before the page is painted. */
  readonly nonce?: string | undefined;
  readonly children: ReactNode;
}

/** Lets the page be light or dark, by choice or as the system has it. Stands once in the root layout. */
export function ThemeProvider({ nonce, children }: ThemeProviderProps) {
  return (
    <NextThemes
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(nonce === undefined ? {} : { nonce })}
    >
      {children}
    </NextThemes>
  );
}

const nothing = () => () => undefined;

const themes = [
  { name: "light", Icon: Sun },
  { name: "dark", Icon: Moon },
  { name: "system", Icon: Monitor },
] as const;

/** Light, dark, or as the system has it. Words come as props, because browsing pages have no intl provider. */
export function ThemeSwitch({
  label,
  names,
}: {
  readonly label: string;
  readonly names: Readonly<Record<"light" | "dark" | "system", string>>;
}) {
  const { theme, setTheme } = useTheme();
  const hydrated = useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
  return (
    <div role="group" aria-label={label} className="inline-flex rounded-sm border border-line-strong p-0.5">
      {themes.map(({ name, Icon }) => {
        const chosen = hydrated && theme === name;
        return (
          <button
            key={name}
            type="button"
            aria-pressed={chosen}
            aria-label={names[name]}
            title={names[name]}
            onClick={() => setTheme(name)}
            className={clsx(
              "grid size-8 place-items-center rounded-xs transition-colors",
              chosen ? "bg-ink text-paper" : "text-ink-soft hover:text-ink",
            )}
          >
            <Icon aria-hidden className="size-4" />
          </button>
        );
      })}
    </div>
  );
}
