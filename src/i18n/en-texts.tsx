"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import messages from "@/messages/en.json";
import us from "@/messages/us/en.json";
import { textsOfMarket } from "./texts-of-market";

const texts = textsOfMarket(messages, { us });

/** Speaks English below. */
export default function EnglishTexts({ children }: { readonly children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="en" messages={texts}>
      {children}
    </NextIntlClientProvider>
  );
}
