"use client";

import { ContractSection } from "./contract-section";
import { LeaseDelivery, LeaseDisputes, LeaseGoods } from "./lease-facts";
import { LeaseFigures } from "./lease-figures";
import { LeaseFrame } from "./lease-frame";
import { LeaseTimeline } from "./lease-timeline";
import { LeaseServiceSection } from "./service/lease-service-section";
import { SellerSteps } from "./seller-steps";

/** A lease as its seller sees it: what to do next, where the goods go, and the contract. */
export function SellerLeasePage({ leaseId }: { readonly leaseId: string }) {
  return (
    <LeaseFrame leaseId={leaseId} as="seller" listHref="/seller/leases">
      {(lease) => (
        <div className="grid grid-cols-1 gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
          <div className="grid min-w-0 grid-cols-1 content-start gap-12">
            <SellerSteps lease={lease} />
            <LeaseServiceSection lease={lease} as="seller" />
            <LeaseDelivery lease={lease} />
            <LeaseDisputes lease={lease} />
            <LeaseFigures lease={lease} />
          </div>
          <div className="grid min-w-0 grid-cols-1 content-start gap-12">
            <LeaseGoods lease={lease} as="seller" />
            <ContractSection lease={lease} />
            <LeaseTimeline lease={lease} />
          </div>
        </div>
      )}
    </LeaseFrame>
  );
}
