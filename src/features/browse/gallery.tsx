"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { classNames } from "@/ui/class-names";
import { Picture } from "./picture";

interface GalleryProps {
  readonly pictures: readonly {
    readonly path: string;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
  }[];
  readonly texts: Readonly<Record<"gallery" | "previous" | "next" | "show", string>>;
}

/**
 * The goods from all sides: one picture large, the others beneath. Arrow keys turn it. The small pictures are links to
 * the large ones, so they show them without JavaScript as well.
 */
export function Gallery({ pictures, texts }: GalleryProps) {
  const [current, setCurrent] = useState(0);
  const picture = pictures[current];
  if (!picture) return <div className="aspect-square rounded-md bg-sunk" />;

  const turn = (steps: number) => setCurrent((current + steps + pictures.length) % pictures.length);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") turn(-1);
    else if (event.key === "ArrowRight") turn(1);
    else return;
    event.preventDefault();
  };
  const several = pictures.length > 1;

  return (
    <section aria-label={texts.gallery} onKeyDown={several ? onKeyDown : undefined}>
      <div className="group relative aspect-square overflow-hidden rounded-md bg-sunk">
        <Picture key={picture.path} {...picture} eager sizes="(min-width: 1024px) 42rem, 100vw" />
        {several ? (
          <>
            <Turn side="left" label={texts.previous} onClick={() => turn(-1)} />
            <Turn side="right" label={texts.next} onClick={() => turn(1)} />
          </>
        ) : null}
      </div>
      {several ? (
        <ul className="mt-3 grid grid-cols-5 gap-3">
          {pictures.map((each, index) => (
            <li key={each.path}>
              <a
                href={each.path}
                aria-label={texts.show.replace("{number}", String(index + 1))}
                aria-current={index === current ? "true" : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  setCurrent(index);
                }}
                className={classNames(
                  "block aspect-square overflow-hidden rounded-sm bg-sunk outline-offset-2 transition-opacity",
                  index === current ? "ring-2 ring-accent" : "opacity-75 hover:opacity-100",
                )}
              >
                <Picture {...each} alt="" sizes="8rem" />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Turn({
  side,
  label,
  onClick,
}: {
  readonly side: "left" | "right";
  readonly label: string;
  readonly onClick: () => void;
}) {
  const Icon = side === "left" ? ChevronLeft : ChevronRight;
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className={classNames(
        "absolute top-1/2 grid size-11 -translate-y-1/2 place-items-center rounded-sm bg-paper/85 text-ink transition-opacity hover:bg-paper focus-visible:opacity-100 pointer-fine:opacity-0 pointer-fine:group-hover:opacity-100",
        side === "left" ? "left-3" : "right-3",
      )}
    >
      <Icon aria-hidden className="size-5" />
    </button>
  );
}
