"use client";

import { SavedMeans } from "@/features/account/saved-means";
import { NewSavedCard } from "@/features/checkout/new-saved-card";

/** The saved means with the card field that the checkout has. */
export function OwnMeans() {
  return <SavedMeans NewCard={NewSavedCard} />;
}
