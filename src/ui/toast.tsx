"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Shows short-lived news of the page's own doings: `toast.success("…")`. Errors of a field stay beside the field. */
export { toast } from "sonner";

/** Where toasts appear. Stands once in the layout. */
export function Toaster({ label }: { readonly label: string }) {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-center"
      style={{ fontFamily: "inherit" }}
      containerAriaLabel={label}
      toastOptions={{
        style: {
          background: "var(--raised)",
          color: "var(--ink)",
          border: "1px solid var(--line)",
          borderRadius: "5px",
          fontFamily: "inherit",
          fontSize: "0.9375rem",
          boxShadow: "none",
        },
      }}
    />
  );
}
