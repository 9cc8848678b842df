"use client";

import { ShopSettings } from "@/features/account/shop-settings";
import { SettledAddressPart } from "@/features/checkout/signing-parts";

/** A shop's settings, with the address form that the checkout has. */
export function ShopSettingsWithAddresses() {
  return <ShopSettings AddressPart={SettledAddressPart} />;
}
