"use client";

import { clsx } from "clsx";
import { Heart } from "lucide-react";
import { useState } from "react";
import { saveListing, useMine } from "@/trpc/mine";

export interface SaveTexts {
  /** With `{title}` in it. */
  readonly save: string;
  /** With `{title}` in it. */
  readonly unsave: string;
  readonly saveFailed: string;
}

/** A heart that keeps an eye on a listing. It appears once it is known whether it is pressed, which needs JavaScript. */
export function SaveButton({
  listingId,
  title,
  texts,
  className,
}: {
  readonly listingId: string;
  readonly title: string;
  readonly texts: SaveTexts;
  readonly className?: string;
}) {
  const mine = useMine();
  const [failed, setFailed] = useState(false);
  if (!mine) return null;
  const saved = mine.saved.includes(listingId);
  return (
    <>
      <button
        type="button"
        aria-pressed={saved}
        aria-label={texts.save.replace("{title}", title)}
        title={(saved ? texts.unsave : texts.save).replace("{title}", title)}
        onClick={() => {
          setFailed(false);
          saveListing(listingId, !saved).catch(() => setFailed(true));
        }}
        className={clsx(
          "grid size-10 place-items-center rounded-full bg-paper/85 text-ink backdrop-blur-sm transition-transform hover:bg-paper active:scale-90",
          className,
        )}
      >
        <Heart aria-hidden className={clsx("size-5", saved ? "fill-danger text-danger" : "")} />
      </button>
      <span role="alert" className="sr-only">
        {failed ? texts.saveFailed : ""}
      </span>
    </>
  );
}
