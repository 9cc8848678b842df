/** Where something goes, line by line; what is empty is left out. */
export function PostalAddress({ lines }: { readonly lines: readonly string[] }) {
  return (
    <address className="not-italic">
      {lines.filter(Boolean).map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </address>
  );
}
