interface PictureLinksProps {
  /** What the pictures are, for a screen reader. */
  readonly label: string;
  /** Paths of uploaded pictures, ending in `-800.webp`: a smaller one lies beside each. */
  readonly paths: readonly string[];
  /** The picture at a place, from 1, in words. */
  readonly altOf: (number: number) => string;
}

/** Small pictures in a row, each of which opens large in a tab of its own. Nothing where there are none. */
export function PictureLinks({ label, paths, altOf }: PictureLinksProps) {
  if (paths.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-wrap gap-2">
      {paths.map((path, place) => (
        <li key={path}>
          <a href={path} target="_blank" rel="noreferrer" className="block">
            <picture>
              <img
                src={path.replace(/-800\.webp$/, "-320.webp")}
                alt={altOf(place + 1)}
                loading="lazy"
                className="bg-sunk size-20 rounded-sm object-cover"
              />
            </picture>
          </a>
        </li>
      ))}
    </ul>
  );
}
