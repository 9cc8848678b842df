import type { FrozenAddress } from "@/inputs/addresses";
import type { ServiceEvent, ServiceKind, ServiceRole, ServiceState } from "@/inputs/lease-service";
import type { CivilDate, TimeOfDay } from "@/shared/civil-date";
import type { Currency } from "@/shared/money";

/** A request in a list. Amounts in minor units. */
export interface ServiceSummary {
  readonly id: string;
  readonly leaseId: string;
  readonly number: number;
  readonly kind: ServiceKind;
  readonly state: ServiceState;
  readonly createdAt: Date;
  /** The promised answer; null where none is promised, as for a visit that the seller planned. */
  readonly answer: PromisedAnswer | null;
  readonly appointmentAt: Date | null;
  readonly appointmentAccepted: boolean;
  readonly rating: number | null;
  /** What missed answers took off instalments. */
  readonly creditedMinor: bigint;
}

export interface PromisedAnswer {
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  readonly missedAt: Date | null;
  /** Nobody has answered, and the promised hours still run. */
  readonly running: boolean;
  /** How much of the promised hours has passed, from 0 to 100. */
  readonly usedPercent: number;
}

/** What a lease promises of service, what of it was used, and all requests, the newest first. */
export interface LeaseServiceView {
  readonly leaseId: string;
  readonly currency: Currency;
  /** Whether service can be asked for today. */
  readonly inForce: boolean;
  readonly visitsPerYear: number;
  readonly repair: boolean;
  readonly replacement: boolean;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly responseHours: number;
  /** The working hours in which they pass; null where every hour counts. */
  readonly workingHours: { readonly from: TimeOfDay; readonly to: TimeOfDay } | null;
  /** What a missed answer takes off the next instalment, in minor units. */
  readonly missedAnswerMinor: bigint;
  /** All visits of the term, each with the request that takes it. */
  readonly visits: readonly {
    readonly number: number;
    readonly on: CivilDate;
    readonly serviceId: string | null;
    readonly taken: boolean;
  }[];
  /** Visits of the running year of the contract that are left. */
  readonly visitsLeft: number;
  readonly yearEndsOn: CivilDate;
  /** Kinds that can be asked for now. */
  readonly open: readonly ServiceKind[];
  readonly requests: readonly ServiceSummary[];
  /** Which unit took the place of which, the newest first. */
  readonly unitChanges: readonly {
    readonly fromSerialNumber: string;
    readonly toSerialNumber: string;
    readonly at: Date;
  }[];
}

/** A request as one of its people sees it. */
export interface ServiceView extends ServiceSummary {
  readonly leaseNumber: string;
  readonly titleEn: string;
  readonly titleKo: string;
  readonly picturePath: string | null;
  readonly serialNumber: string;
  readonly currency: Currency;
  readonly sellerName: string;
  readonly buyerName: string;
  /** Where the goods are. */
  readonly address: FrozenAddress | null;
  readonly replacementIncluded: boolean;
  readonly visitedAt: Date | null;
  readonly resolvedAt: Date | null;
  /** Silence until then counts as a confirmation. */
  readonly confirmBy: Date | null;
  readonly ratingText: string | null;
  /** What this reader can do now, by the state table; guards may still refuse. */
  readonly can: readonly ServiceEvent[];
  /** What was written, the oldest first. */
  readonly messages: readonly {
    readonly id: string;
    readonly role: "buyer" | "seller";
    readonly text: string;
    readonly pictures: readonly string[];
    readonly at: Date;
  }[];
  readonly timeline: readonly {
    readonly seq: string;
    readonly event: ServiceEvent;
    readonly role: ServiceRole;
    readonly detail: Readonly<Record<string, string>>;
    readonly at: Date;
  }[];
}
