import { clsx } from "clsx";
import { pictureSources } from "@/shared/picture-sources";

/** A picture of goods in the smallest size and best format that will do. `eager` for what is seen first. */
export function Picture({
  path,
  alt,
  width,
  height,
  sizes,
  eager = false,
  className,
}: {
  readonly path: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  /** As in `<img sizes>`: how wide the picture is shown. */
  readonly sizes: string;
  readonly eager?: boolean;
  readonly className?: string;
}) {
  const { src, avifSrcSet, webpSrcSet } = pictureSources(path);
  return (
    <picture>
      {avifSrcSet ? <source type="image/avif" srcSet={avifSrcSet} sizes={sizes} /> : null}
      {webpSrcSet ? <source type="image/webp" srcSet={webpSrcSet} sizes={sizes} /> : null}
      <img
        src={src}
        alt={alt}
        width={width}
        height={height}
        loading={eager ? "eager" : "lazy"}
        fetchPriority={eager ? "high" : "auto"}
        decoding="async"
        className={clsx("size-full object-cover", className)}
      />
    </picture>
  );
}
