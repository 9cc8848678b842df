/** What somebody wrote, as it was written, with who it was. */
export function Quote({ who, children }: { readonly who: string; readonly children: string }) {
  return (
    <blockquote className="border-line border-l-3 pl-3 text-[0.9375rem] break-words whitespace-pre-line">
      <span className="text-ink-faint block text-sm">{who}</span>
      {children}
    </blockquote>
  );
}
