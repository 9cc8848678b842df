"use client";

import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { Button, buttonStyles } from "./button";
import { Callout } from "./callout";
import { EmptyState } from "./empty-state";

interface LoadFailureProps {
  /** It does not exist, or not for this reader: nobody is told which. Otherwise it could not be read just now. */
  readonly absent: boolean;
  readonly title: ReactNode;
  readonly text: ReactNode;
  /** The way back to what can be read. */
  readonly back: ReactNode;
  readonly backHref: `/${string}`;
  /** What went wrong, where it is not absent. */
  readonly problem: ReactNode;
  readonly onRetry: () => void;
}

/** What stands in the place of a page whose subject could not be read. */
export function LoadFailure({ absent, title, text, back, backHref, problem, onRetry }: LoadFailureProps) {
  const common = useTranslations("common");
  return (
    <div className="column py-10">
      {absent ? (
        <>
          <h1 className="sr-only">{title}</h1>
          <EmptyState
            title={title}
            description={text}
            action={
              <Link className={buttonStyles()} href={backHref}>
                {back}
              </Link>
            }
          />
        </>
      ) : (
        <Callout tone="danger" title={problem} actions={<Button onClick={onRetry}>{common("retry")}</Button>} />
      )}
    </div>
  );
}
