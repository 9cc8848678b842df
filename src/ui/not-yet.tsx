interface NotYetProps {
  /** What the button does, as the beginning of a list: “To pay:”. */
  readonly heading: string;
  readonly reasons: readonly string[];
}

/** Why a button cannot be pressed yet, beside it. */
export function NotYet({ heading, reasons }: NotYetProps) {
  return (
    <>
      <p className="font-medium">{heading}</p>
      <ul className="text-ink-soft mt-1 list-disc pl-5">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  );
}
