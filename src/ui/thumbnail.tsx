import { classNames } from "./class-names";

/** Pictures of goods are kept in several widths beside each other; a thumbnail takes the smallest. */
const small = (path: string) => path.replace(/-800\.webp$/, "-320.webp");

/** A small picture beside the words that say the same; without a picture, its place in a quiet colour. */
export function Thumbnail({ path, className }: { readonly path: string | null; readonly className?: string }) {
  return (
    <span className={classNames("bg-sunk block size-16 shrink-0 overflow-hidden rounded-sm", className)}>
      {path !== null && (
        <picture>
          <img src={small(path)} alt="" loading="lazy" className="size-full object-cover" />
        </picture>
      )}
    </span>
  );
}
