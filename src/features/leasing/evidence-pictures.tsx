"use client";

import { useTranslations } from "next-intl";

const small = (path: string) => path.replace(/-800\.webp$/, "-320.webp");

/** Pictures that prove something; each opens in its full size. */
export function EvidencePictures({ paths }: { readonly paths: readonly string[] }) {
  const t = useTranslations("lease.disputes");
  if (paths.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-2">
      {paths.map((path, place) => (
        <li key={path}>
          <a href={path} target="_blank" rel="noreferrer" className="block rounded-sm">
            <picture>
              <img
                src={small(path)}
                alt={t("picture", { number: place + 1 })}
                className="bg-sunk size-24 rounded-sm object-cover"
              />
            </picture>
          </a>
        </li>
      ))}
    </ul>
  );
}
