"use client";

import { clsx } from "clsx";
import { useState, type PointerEvent } from "react";
import { Picture } from "./picture";

interface NearPictureProps {
  readonly path: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

/** One picture as large as the window; while it is pressed or clicked it comes nearer and follows the pointer. */
export function NearPicture({ path, alt, width, height }: NearPictureProps) {
  const [near, setNear] = useState(false);
  const [at, setAt] = useState({ x: 50, y: 50 });
  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt({
      x: ((event.clientX - box.left) / box.width) * 100,
      y: ((event.clientY - box.top) / box.height) * 100,
    });
  };
  return (
    <button
      type="button"
      aria-label={alt}
      aria-pressed={near}
      onClick={() => setNear(!near)}
      onPointerMove={near ? follow : undefined}
      onPointerDown={follow}
      className={clsx(
        "grid h-dvh w-full place-items-center overflow-hidden outline-offset-[-4px]",
        near ? "cursor-zoom-out" : "cursor-zoom-in",
      )}
    >
      <span
        className="block size-[min(100dvw,100dvh)] transition-transform duration-200"
        style={{ transform: near ? "scale(2.2)" : "none", transformOrigin: `${at.x}% ${at.y}%` }}
      >
        <Picture path={path} alt="" width={width} height={height} sizes="100vh" className="object-contain!" />
      </span>
    </button>
  );
}
