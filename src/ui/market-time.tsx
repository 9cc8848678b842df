"use client";

import { createContext, useContext, type ReactNode } from "react";

const Ahead = createContext(0);

/** Tells what is inside how far the market's time is ahead of the machines': not at all, but in a demo that was moved. */
export function MarketTime({
  secondsAhead,
  children,
}: {
  readonly secondsAhead: number;
  readonly children: ReactNode;
}) {
  return <Ahead value={secondsAhead * 1_000}>{children}</Ahead>;
}

/** How far the market's time is ahead of this machine's, in milliseconds. */
export const useMarketAhead = (): number => useContext(Ahead);

/** The market's present, as a function for handlers and first states. */
export function useMarketNow(): () => Date {
  const aheadMs = useMarketAhead();
  return () => new Date(Date.now() + aheadMs);
}
