"use client";

import { clsx } from "clsx";
import { ChevronLeft, ChevronRight, X, ZoomIn } from "lucide-react";
import { lazy, Suspense, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { Picture } from "./picture";

/** Fetched when somebody wants to look from near. */
const NearPicture = lazy(() => import("./near-picture").then((module) => ({ default: module.NearPicture })));

interface ListingPicturesProps {
  readonly pictures: readonly {
    readonly path: string;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
  }[];
  readonly texts: Readonly<
    Record<"gallery" | "previous" | "next" | "show" | "zoom" | "nearer" | "farther" | "close", string>
  >;
}

/**
 * The goods from all sides: one picture large, the others beneath. The large ones lie side by side in a strip that a
 * finger pushes and arrow keys turn; the small ones are links into the strip, so both work without JavaScript. A click
 * brings the picture up to the whole window, where it can be looked at from near.
 */
export function ListingPictures({ pictures, texts }: ListingPicturesProps) {
  const [current, setCurrent] = useState(0);
  const [opened, setOpened] = useState(false);
  const strip = useRef<HTMLUListElement>(null);
  const zoom = useRef<HTMLDialogElement>(null);
  const [first] = pictures;
  if (!first) return <div className="aspect-square rounded-md bg-sunk" />;
  const several = pictures.length > 1;

  const show = (index: number) => {
    const at = (index + pictures.length) % pictures.length;
    setCurrent(at);
    strip.current?.children[at]?.scrollIntoView({ block: "nearest", inline: "center" });
  };
  const onScroll = () => {
    const box = strip.current;
    if (box && box.clientWidth > 0) setCurrent(Math.round(box.scrollLeft / box.clientWidth));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") show(current - 1);
    else if (event.key === "ArrowRight") show(current + 1);
    else return;
    event.preventDefault();
  };

  return (
    <section aria-label={texts.gallery} onKeyDown={several ? onKeyDown : undefined}>
      <div className="group relative">
        <Strip
          pictures={pictures}
          texts={texts}
          listRef={strip}
          onScroll={onScroll}
          onOpen={(index) => {
            setCurrent(index);
            setOpened(true);
            zoom.current?.showModal();
          }}
        />
        <ZoomIn
          aria-hidden
          className="pointer-events-none absolute right-4 bottom-4 size-5 text-ink-soft opacity-0 transition-opacity pointer-fine:group-hover:opacity-100"
        />
        {several ? (
          <>
            <Turn side="left" label={texts.previous} onClick={() => show(current - 1)} />
            <Turn side="right" label={texts.next} onClick={() => show(current + 1)} />
            <p
              aria-hidden
              className="figures absolute bottom-3 left-3 rounded-sm bg-paper/85 px-2 py-1 text-xs font-medium sm:hidden"
            >
              {current + 1} / {pictures.length}
            </p>
          </>
        ) : null}
      </div>
      {several ? <SmallPictures pictures={pictures} texts={texts} current={current} onShow={show} /> : null}
      <Zoomed
        picture={opened ? (pictures[current] ?? first) : null}
        number={current}
        texts={texts}
        dialogRef={zoom}
        onTurn={several ? (by) => show(current + by) : null}
      />
    </section>
  );
}

interface StripProps extends ListingPicturesProps {
  readonly listRef: RefObject<HTMLUListElement | null>;
  readonly onScroll: () => void;
  readonly onOpen: (index: number) => void;
}

/** The large pictures side by side. */
function Strip({ pictures, texts, listRef, onScroll, onOpen }: StripProps) {
  return (
    <ul
      ref={listRef}
      data-slot="pictures"
      onScroll={onScroll}
      className="flex aspect-square snap-x snap-mandatory [scrollbar-width:none] overflow-x-auto overscroll-x-contain rounded-md bg-sunk"
    >
      {pictures.map((picture, index) => (
        <li key={picture.path} id={`picture-${index + 1}`} className="w-full shrink-0 snap-center">
          <button
            type="button"
            aria-label={`${texts.zoom}: ${picture.alt}`}
            onClick={() => onOpen(index)}
            className="block size-full cursor-zoom-in outline-offset-[-4px]"
          >
            <Picture {...picture} eager={index === 0} sizes="(min-width: 1024px) 42rem, 100vw" />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface SmallPicturesProps extends ListingPicturesProps {
  readonly current: number;
  readonly onShow: (index: number) => void;
}

/** Links into the strip. */
function SmallPictures({ pictures, texts, current, onShow }: SmallPicturesProps) {
  return (
    <ul className="mt-3 grid grid-cols-5 gap-3">
      {pictures.map((each, index) => (
        <li key={each.path}>
          <a
            href={`#picture-${index + 1}`}
            aria-label={texts.show.replace("{number}", String(index + 1))}
            aria-current={index === current ? "true" : undefined}
            onClick={(event) => {
              event.preventDefault();
              onShow(index);
            }}
            className={clsx(
              "block aspect-square overflow-hidden rounded-sm bg-sunk outline-offset-2 transition-opacity",
              index === current ? "ring-2 ring-accent" : "opacity-75 hover:opacity-100",
            )}
          >
            <Picture {...each} alt="" sizes="8rem" />
          </a>
        </li>
      ))}
    </ul>
  );
}

interface ZoomedProps extends Pick<ListingPicturesProps, "texts"> {
  /** Null until a picture has been opened. */
  readonly picture: ListingPicturesProps["pictures"][number] | null;
  readonly number: number;
  readonly dialogRef: RefObject<HTMLDialogElement | null>;
  /** Null where there is one picture alone. */
  readonly onTurn: ((by: number) => void) | null;
}

/** One picture over the whole window. */
function Zoomed({ picture, number, texts, dialogRef, onTurn }: ZoomedProps) {
  return (
    <dialog
      ref={dialogRef}
      aria-label={texts.gallery}
      className="m-0 size-full max-h-none max-w-none bg-paper p-0 backdrop:bg-ink/60 open:grid"
    >
      {picture ? (
        <Suspense fallback={null}>
          <NearPicture key={number} {...picture} texts={texts} />
        </Suspense>
      ) : null}
      {onTurn ? (
        <>
          <Turn side="left" label={texts.previous} onClick={() => onTurn(-1)} always />
          <Turn side="right" label={texts.next} onClick={() => onTurn(1)} always />
        </>
      ) : null}
      <button
        type="button"
        aria-label={texts.close}
        onClick={() => dialogRef.current?.close()}
        className="absolute top-3 right-3 grid size-11 place-items-center rounded-sm bg-paper/85 hover:bg-sunk"
      >
        <X aria-hidden className="size-5" />
      </button>
    </dialog>
  );
}

function Turn({
  side,
  label,
  onClick,
  always = false,
}: {
  readonly side: "left" | "right";
  readonly label: string;
  readonly onClick: () => void;
  readonly always?: boolean;
}) {
  const Icon = side === "left" ? ChevronLeft : ChevronRight;
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className={clsx(
        "absolute top-1/2 grid size-11 -translate-y-1/2 place-items-center rounded-sm bg-paper/85 text-ink transition-opacity hover:bg-paper focus-visible:opacity-100",
        always ? "" : "pointer-fine:opacity-0 pointer-fine:group-hover:opacity-100",
        side === "left" ? "left-3" : "right-3",
      )}
    >
      <Icon aria-hidden className="size-5" />
    </button>
  );
}
