"use client";

import { SellerLeasePage } from "@/features/leasing/seller-lease-page";
import { ReturnPictures } from "@/features/order/return-pictures";

/** A lease as its seller sees it, with the pictures' upload that returns have too. */
export function ShopLease({ leaseId }: { readonly leaseId: string }) {
  return <SellerLeasePage leaseId={leaseId} Pictures={ReturnPictures} />;
}
