"use client";

import { Minus, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";
import { Thumbnail } from "./thumbnail";

/** A thing of which a person says how many. */
export interface QuantityItem {
  readonly key: string;
  readonly picturePath: string | null;
  readonly title: string;
  readonly detail: ReactNode;
  readonly value: number;
  /** No more than so many; with 0 there is nothing to choose and `detail` says why. */
  readonly most: number;
}

interface QuantityListProps {
  readonly label: string;
  readonly items: readonly QuantityItem[];
  readonly disabled?: boolean;
  readonly onChange: (key: string, value: number) => void;
  /** What the two buttons say to somebody who does not see them. */
  readonly lessLabel: (title: string) => string;
  readonly moreLabel: (title: string) => string;
}

/** Things with a picture and a number between two buttons. The number is read out when it changes. */
export function QuantityList({ label, items, disabled = false, onChange, lessLabel, moreLabel }: QuantityListProps) {
  return (
    <ul aria-label={label} className="divide-line border-line divide-y border-y">
      {items.map((item) => (
        <li
          key={item.key}
          className={classNames(
            "flex flex-wrap items-center gap-x-4 gap-y-2 px-2 py-3",
            item.value > 0 && "bg-accent-soft",
          )}
        >
          <Thumbnail path={item.picturePath} className={classNames("size-14", item.most === 0 && "opacity-60")} />
          <span className="min-w-40 grow basis-0">
            <span className="block font-medium">{item.title}</span>
            <span className="text-ink-soft block text-sm">{item.detail}</span>
          </span>
          {item.most > 0 && (
            <span role="group" aria-label={item.title} className="ml-auto flex items-center">
              <StepButton
                label={lessLabel(item.title)}
                possible={!disabled && item.value > 0}
                onPress={() => onChange(item.key, item.value - 1)}
              >
                <Minus aria-hidden />
              </StepButton>
              <output aria-live="polite" className="figures w-10 text-center text-lg font-semibold">
                {item.value}
              </output>
              <StepButton
                label={moreLabel(item.title)}
                possible={!disabled && item.value < item.most}
                onPress={() => onChange(item.key, item.value + 1)}
              >
                <Plus aria-hidden />
              </StepButton>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

interface StepButtonProps {
  readonly label: string;
  readonly possible: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** Not `disabled` at the end of the range: that would throw the focus away under the person who pressed it. */
function StepButton({ label, possible, onPress, children }: StepButtonProps) {
  return (
    <Button
      size="icon"
      aria-label={label}
      aria-disabled={!possible || undefined}
      onClick={() => {
        if (possible) onPress();
      }}
    >
      {children}
    </Button>
  );
}
