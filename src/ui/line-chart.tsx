import { classNames } from "./class-names";

const strokes = ["stroke-part-1", "stroke-part-4", "stroke-part-5"] as const;
const swatches = ["bg-part-1", "bg-part-4", "bg-part-5"] as const;
const dashes = [undefined, "7 5", "2 4"] as const;

export interface LineSeries {
  readonly key: string;
  readonly name: string;
  /** One for each step along the bottom, from zero up. */
  readonly points: readonly number[];
}

/**
 * Lines over equal steps, from zero up: a picture of how figures run. `label` describes it; the figures stand beside it
 * as text. Lines differ in dash as well as in colour.
 */
export function LineChart({
  series,
  label,
  topLabel,
  startLabel,
  endLabel,
  className,
}: {
  readonly series: readonly LineSeries[];
  readonly label: string;
  /** What the top of the picture stands for. */
  readonly topLabel: string;
  readonly startLabel: string;
  readonly endLabel: string;
  readonly className?: string;
}) {
  const top = Math.max(1, ...series.flatMap(({ points }) => points));
  return (
    <figure className={classNames("min-w-0", className)}>
      <div className="figures flex justify-between text-xs text-ink-faint">
        <span>{topLabel}</span>
      </div>
      <svg
        role="img"
        aria-label={label}
        viewBox="0 0 100 40"
        preserveAspectRatio="none"
        className="mt-1 h-36 w-full border-y border-line-strong"
      >
        {[10, 20, 30].map((y) => (
          <line key={y} x1={0} x2={100} y1={y} y2={y} className="stroke-line" vectorEffect="non-scaling-stroke" />
        ))}
        {series.map(({ key, points }, place) => (
          <polyline
            key={key}
            fill="none"
            strokeWidth={2}
            strokeDasharray={dashes[place % dashes.length]}
            vectorEffect="non-scaling-stroke"
            className={strokes[place % strokes.length]}
            points={points
              .map((point, step) => `${(step * 100) / Math.max(1, points.length - 1)},${40 - (point / top) * 40}`)
              .join(" ")}
          />
        ))}
      </svg>
      <div className="figures mt-1 flex justify-between text-xs text-ink-faint">
        <span>{startLabel}</span>
        <span>{endLabel}</span>
      </div>
      <figcaption className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-soft">
        {series.map(({ key, name }, place) => (
          <span key={key} className="flex items-center gap-2">
            <span aria-hidden className={classNames("h-0.5 w-5", swatches[place % swatches.length])} />
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
