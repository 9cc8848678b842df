"use client";

import { Minus, Plus } from "lucide-react";
import { useRef, type KeyboardEvent } from "react";
import {
  TransformComponent,
  TransformWrapper,
  useControls,
  type ReactZoomPanPinchContentRef,
} from "react-zoom-pan-pinch";
import { Picture } from "./picture";

interface NearPictureProps {
  readonly path: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly texts: Readonly<Record<"nearer" | "farther", string>>;
}

/** One picture as large as the window: wheel, pinch, double click, buttons and keys bring it nearer, dragging moves it. */
export function NearPicture({ path, alt, width, height, texts }: NearPictureProps) {
  const view = useRef<ReactZoomPanPinchContentRef>(null);
  // The library moves the picture with the arrows and tells nobody. One that is wholly seen cannot be moved: then they
  // are left to the gallery, which turns to the next.
  const onArrow = (event: KeyboardEvent) => {
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (sideways && (view.current?.state.scale ?? 1) <= 1) event.preventDefault();
  };
  return (
    <div className="contents" onKeyDownCapture={onArrow}>
      <TransformWrapper
        ref={view}
        minScale={1}
        maxScale={6}
        centerOnInit
        doubleClick={{ mode: "toggle", step: 1.5 }}
        keyboard={{ disabled: false }}
      >
        <TransformComponent
          wrapperStyle={{ width: "100%", height: "100dvh", cursor: "grab" }}
          contentStyle={{ width: "100%", height: "100%" }}
          wrapperProps={{ role: "group", "aria-label": alt }}
        >
          <Picture path={path} alt={alt} width={width} height={height} sizes="300vh" className="object-contain!" />
        </TransformComponent>
        <Controls texts={texts} />
      </TransformWrapper>
    </div>
  );
}

function Controls({ texts }: Pick<NearPictureProps, "texts">) {
  const { zoomIn, zoomOut } = useControls();
  const steps = [
    { key: "farther", Icon: Minus, press: zoomOut },
    { key: "nearer", Icon: Plus, press: zoomIn },
  ] as const;
  return (
    <div className="absolute bottom-3 left-1/2 flex -translate-x-1/2 gap-2">
      {steps.map(({ key, Icon, press }) => (
        <button
          key={key}
          type="button"
          aria-label={texts[key]}
          onClick={() => void press()}
          className="grid size-11 place-items-center rounded-sm bg-paper/85 hover:bg-sunk"
        >
          <Icon aria-hidden className="size-5" />
        </button>
      ))}
    </div>
  );
}
