import { Fragment } from "react";

/** A sentence whose number, wherever a language puts it, is not torn apart at the end of a line. */
export function Unbroken({ text, number }: { readonly text: string; readonly number: string }) {
  return text.split(number).map((piece, place) => (
    <Fragment key={place}>
      {place > 0 && <span className="whitespace-nowrap">{number}</span>}
      {piece}
    </Fragment>
  ));
}
