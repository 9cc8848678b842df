"use client";

import { lazy, Suspense, type ComponentProps } from "react";

/** Fetched when a page fails, so that all the others do without it. */
const ErrorPage = lazy(() => import("@/features/shell/error-page").then((module) => ({ default: module.ErrorPage })));

export default function BrowseError(props: ComponentProps<typeof ErrorPage>) {
  return (
    <Suspense fallback={<div className="column min-h-96" />}>
      <ErrorPage {...props} />
    </Suspense>
  );
}
