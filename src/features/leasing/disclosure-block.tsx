import type { LeaseForm } from "./outputs";

type Disclosures = NonNullable<LeaseForm["disclosures"]>["en"];

/** What the law wants to be read first: framed, and apart from everything else, as the papers have it. */
export function DisclosureBlock({ disclosures }: { readonly disclosures: Disclosures }) {
  return (
    <section aria-labelledby="disclosures-heading" className="border-ink border p-5 sm:p-6">
      <h2 id="disclosures-heading" className="text-lg font-semibold">
        {disclosures.title}
      </h2>
      {disclosures.groups.map(({ heading, lines }, index) => (
        <div key={heading ?? index} className="mt-5">
          {heading !== null && <h3 className="text-accent font-semibold">{heading}</h3>}
          <dl className="mt-1">
            {lines.map(({ name, value, strong }) => (
              <div key={`${name ?? ""}${value}`} className="grid gap-x-6 py-1 sm:grid-cols-[minmax(8rem,16rem)_1fr]">
                {name === null ? (
                  <dd className="figures min-w-0 sm:col-span-2">{value}</dd>
                ) : (
                  <>
                    <dt className={strong ? "font-semibold" : "text-ink-soft"}>{name}</dt>
                    <dd className={`figures min-w-0 break-words${strong ? " font-semibold" : ""}`}>{value}</dd>
                  </>
                )}
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}
