import { notFound } from "next/navigation";

/** Cache Components want at least one value; no page has this address. */
export function generateStaticParams() {
  return [{ rest: ["not-found"] }];
}

/** An address that no page has, answered in the reader's language. */
export default function UnknownPage() {
  notFound();
}
