"use client";

import { BeforePaying } from "@/features/checkout/before-paying";
import { AddressPart, ChooseCard, DuePart } from "@/features/checkout/signing-parts";
import { Agreements } from "@/features/legal/agreements";
import { LeasePage } from "@/features/leasing/lease-page";
import { ReturnPictures } from "@/features/order/return-pictures";

const slots = { AddressPart, BeforePaying, ChooseCard, DuePart };

/** A lease with what the checkout knows about addresses and paying, and the orders about pictures. */
export function OwnLease({ leaseId }: { readonly leaseId: string }) {
  return <LeasePage leaseId={leaseId} slots={slots} Pictures={ReturnPictures} Agreements={Agreements} />;
}
