/** The name, with its sign: a whole made of unequal parts. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <svg aria-hidden viewBox="0 0 26 20" className="h-5 w-[1.625rem]">
        <rect x="0" y="0" width="12" height="20" rx="1.5" className="fill-part-1" />
        <rect x="13.5" y="0" width="7" height="20" rx="1.5" className="fill-part-2" />
        <rect x="22" y="0" width="4" height="20" rx="1.5" className="fill-part-3" />
      </svg>
      <span className="text-[1.3125rem] leading-none font-bold tracking-[-0.035em]">Partwise</span>
    </span>
  );
}
