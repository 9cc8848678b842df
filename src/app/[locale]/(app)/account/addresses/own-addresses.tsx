"use client";

import { AddressBook } from "@/features/account/address-book";
import { AddressEditor } from "@/features/checkout/address-editor";

/** The addresses with the form that the checkout has. */
export function OwnAddresses() {
  return <AddressBook AddressEditor={AddressEditor} />;
}
