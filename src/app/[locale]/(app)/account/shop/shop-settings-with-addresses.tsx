"use client";

import { ShopSettings } from "@/features/account/shop-settings";
import { SettledPlacePart, SettledReturnPart } from "@/features/checkout/signing-parts";

/** A shop's settings, with the address form that the checkout has. */
export function ShopSettingsWithAddresses() {
  return <ShopSettings ReturnPart={SettledReturnPart} PlacePart={SettledPlacePart} />;
}
