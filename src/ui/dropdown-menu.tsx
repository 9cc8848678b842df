"use client";

import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** What may be done with one thing, behind one button. */
export function DropdownMenu({
  trigger,
  align = "end",
  children,
}: {
  readonly trigger: ReactNode;
  readonly align?: "start" | "center" | "end";
  readonly children: ReactNode;
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          className="z-50 min-w-48 rounded-md border border-line bg-raised p-1 shadow-float data-[state=open]:animate-in data-[state=open]:fade-in-0"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** One thing to do. `danger` for what cannot be taken back. */
export function DropdownMenuItem({
  className,
  danger = false,
  ...props
}: ComponentProps<typeof Radix.Item> & { readonly danger?: boolean }) {
  return (
    <Radix.Item
      className={classNames(
        "flex min-h-10 items-center gap-2.5 rounded-sm px-3 py-2 text-[0.9375rem] outline-none select-none data-[disabled]:text-ink-faint data-[highlighted]:bg-sunk [&_svg]:size-4",
        danger && "text-danger",
        className,
      )}
      {...props}
    />
  );
}

/** A line between groups. */
export function DropdownMenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
