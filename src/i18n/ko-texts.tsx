"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import messages from "@/messages/ko.json";
import us from "@/messages/us/ko.json";
import { textsOfMarket } from "./texts-of-market";

const texts = textsOfMarket(messages, { us });

/** Speaks Korean below. */
export default function KoreanTexts({ children }: { readonly children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="ko" messages={texts}>
      {children}
    </NextIntlClientProvider>
  );
}
