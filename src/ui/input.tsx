import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { fieldStyles } from "./field-styles";

/** A line of text. Stands inside a `Field`, which names it. */
export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={classNames(fieldStyles, "h-11 px-3", className)} {...props} />;
}

/** Several lines of text. */
export function Textarea({ className, rows = 4, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea rows={rows} className={classNames(fieldStyles, "px-3 py-2.5 leading-relaxed", className)} {...props} />
  );
}

/** A choice out of a short list: the platform's own, which every phone and screen reader knows how to open. */
export function NativeSelect({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <select
      className={classNames(
        fieldStyles,
        "h-11 appearance-none bg-[image:var(--chevron)] bg-[length:1rem] bg-[position:right_0.75rem_center] bg-no-repeat pr-10 pl-3",
        className,
      )}
      {...props}
    >
      {children}
    </select>
  );
}
