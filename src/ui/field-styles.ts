/** The edge and inside of everything that is typed or chosen in. */
export const fieldStyles =
  "w-full rounded-sm border border-line-strong bg-raised text-base text-ink transition-colors placeholder:text-ink-faint hover:border-ink-soft focus-visible:border-accent focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunk disabled:text-ink-faint aria-invalid:border-danger aria-invalid:outline-danger";
