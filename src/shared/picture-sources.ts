/** The widths, in pixels, in which every picture of goods is kept, as AVIF and as WebP. */
export const pictureWidths = [320, 640, 800] as const;

/** What an `<img>` inside a `<picture>` needs: the path that is stored, and the others beside it. */
export interface PictureSources {
  readonly src: string;
  readonly webpSrcSet: string;
  readonly avifSrcSet: string;
}

const largest = /-800\.webp$/;

/** The stored path of a picture (`…-800.webp`) as sources by width and format. A path of another form stands alone. */
export function pictureSources(path: string): PictureSources {
  if (!largest.test(path)) return { src: path, webpSrcSet: "", avifSrcSet: "" };
  const base = path.replace(largest, "");
  const srcSet = (format: string) => pictureWidths.map((width) => `${base}-${width}.${format} ${width}w`).join(", ");
  return { src: path, webpSrcSet: srcSet("webp"), avifSrcSet: srcSet("avif") };
}
