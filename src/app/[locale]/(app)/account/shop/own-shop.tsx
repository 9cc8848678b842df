"use client";

import { OpenShopForm } from "@/features/account/open-shop-form";
import { ReturnAddressPart } from "@/features/checkout/signing-parts";

/** Opening a shop, with the address form that the checkout has. */
export function OwnShop() {
  return <OpenShopForm AddressPart={ReturnAddressPart} />;
}
