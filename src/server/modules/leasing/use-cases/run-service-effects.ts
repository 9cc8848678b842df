import { and, asc, eq, isNull } from "drizzle-orm";
import type { ServiceRole } from "@/inputs/lease-service";
import { newId } from "@/server/db/columns";
import type { Tx } from "@/server/db/client";
import { isUniqueViolation } from "@/server/db/is-unique-violation";
import {
  leaseDeliveries,
  leaseInstalments,
  leaseUnitChanges,
  serviceCredits,
  serviceMessages,
} from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { postTransaction } from "@/server/modules/ledger";
import { invariant, present } from "@/shared/assert";
import { civilDateAt, isCivilDate } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import { shareMinor } from "@/shared/money";
import { allocateCredit } from "../domain/instalment-account";
import { afterWorkingTime } from "../domain/service-clock";
import type { ServiceEffect } from "../domain/service-transitions";
import type { ServicePromise } from "../queries/find-service-promise";
import { listInstalmentEntries } from "../queries/list-instalment-entries";
import { creditPosting } from "./credit-postings";
import type { LeaseRow } from "./lease-row";
import { recordInstalmentEntries } from "./record-instalment-entries";
import type { ServiceRow } from "./service-row";

/** What effects must be given beside the request. */
export interface ServiceEffectInputs {
  readonly answerClockStarted: Pick<ServicePromise, "responseHours" | "hours">;
  readonly messageRecorded: { readonly text: string; readonly pictures: readonly string[] };
  /** Null where none is proposed yet. */
  readonly appointmentProposed: { readonly appointmentAt: Date | null };
  readonly unitSwapped: { readonly serialNumber: string };
  readonly silenceClockStarted: { readonly days: number };
  readonly ratingRecorded: { readonly rating: number; readonly text: string };
  readonly creditGiven: Pick<ServicePromise, "missedAnswerBps"> & { readonly market: Deps["market"] };
}

type GivenEffect = keyof ServiceEffectInputs;

export type GivenToServiceEffects = { readonly [Effect in GivenEffect]?: ServiceEffectInputs[Effect] };

/** The request as it was before the move, when it is made, and by whom. */
interface Moved {
  readonly request: ServiceRow;
  readonly lease: LeaseRow;
  readonly at: Date;
  readonly role: ServiceRole;
  readonly personId: string | null;
}

/** What an effect writes of the request's own row, and what the event says of it. */
export interface ServiceWritten {
  readonly columns?: Partial<ServiceRow>;
  readonly detail?: Readonly<Record<string, string>>;
}

type Written = Promise<ServiceWritten> | ServiceWritten;

const hour = 3_600_000;
const day = 24 * hour;

/** Effects that follow from the request alone. */
const effectsOfRequest: {
  readonly [Effect in Exclude<ServiceEffect, GivenEffect>]: (tx: Tx, moved: Moved) => Written;
} = {
  answerRecorded: (_, { request, at }) => (request.answeredAt === null ? { columns: { answeredAt: at } } : {}),
  appointmentAgreed: (_, { request, at }) => ({
    columns: { appointmentAcceptedAt: at },
    detail: { appointmentAt: present(request.appointmentAt, "what is agreed to was proposed").toISOString() },
  }),
  visitRecorded: (_, { at }) => ({ columns: { visitedAt: at } }),
  missRecorded: (_, { at }) => ({ columns: { missedAt: at } }),
};

/** Effects that must be given what to write. */
const effectsOfInput: {
  readonly [Effect in GivenEffect]: (tx: Tx, moved: Moved, given: ServiceEffectInputs[Effect]) => Written;
} = {
  answerClockStarted: (_, { request, at }, { responseHours, hours }) => ({
    columns: {
      round: request.askedAt === null ? request.round : request.round + 1,
      askedAt: at,
      answerDueAt: afterWorkingTime(at, responseHours * hour, hours),
      answeredAt: null,
      missedAt: null,
      appointmentAt: null,
      appointmentAcceptedAt: null,
      visitedAt: null,
      resolvedAt: null,
      confirmBy: null,
    },
  }),
  messageRecorded: async (tx, { request, role, personId, at }, { text, pictures }) => {
    if (text === "" && pictures.length === 0) return {};
    invariant(role !== "system", "only people write");
    await tx.insert(serviceMessages).values({
      serviceId: request.id,
      role,
      personId: present(personId, "people have ids"),
      text,
      pictures: [...pictures],
      at,
    });
    return {};
  },
  appointmentProposed: (_, _moved, { appointmentAt }) =>
    appointmentAt === null
      ? {}
      : {
          columns: { appointmentAt, appointmentAcceptedAt: null },
          detail: { appointmentAt: appointmentAt.toISOString() },
        },
  unitSwapped: swapUnit,
  silenceClockStarted: (_, { at }, { days }) => ({
    columns: { resolvedAt: at, confirmBy: new Date(at.getTime() + days * day) },
  }),
  ratingRecorded: (_, _moved, { rating, text }) => ({
    columns: { rating, ratingText: text === "" ? null : text },
    detail: { rating: String(rating) },
  }),
  creditGiven: giveCredit,
};

/** A unit is with one lease at a time: the database refuses one that another buyer has. The count of the stock stays. */
async function swapUnit(
  tx: Tx,
  { request, lease, at, personId }: Moved,
  { serialNumber }: ServiceEffectInputs["unitSwapped"],
): Promise<ServiceWritten> {
  const ofLease = eq(leaseDeliveries.leaseId, lease.id);
  const [delivery] = await tx.select().from(leaseDeliveries).where(ofLease).for("update");
  const { serialNumber: before } = present(delivery, "a lease in force has its unit");
  if (before === serialNumber) throw new DomainError("SERVICE.SAME_UNIT", "invalid", { field: "serialNumber" });
  // In a savepoint, so that what the index refuses is told as a person's mistake.
  await tx
    .transaction((inner) => inner.update(leaseDeliveries).set({ serialNumber }).where(ofLease))
    .catch((failure: unknown) => {
      throw isUniqueViolation(failure, "lease_deliveries_unit_once")
        ? new DomainError("LEASES.UNIT_TAKEN", "conflict", { field: "serialNumber" })
        : failure;
    });
  await tx.insert(leaseUnitChanges).values({
    leaseId: lease.id,
    serviceId: request.id,
    fromSerialNumber: before,
    toSerialNumber: serialNumber,
    personId: present(personId, "a seller replaces"),
    at,
  });
  return { detail: { fromSerialNumber: before, serialNumber } };
}

/** What the contract promises for a missed answer, in entries and in the books: never more than is owed, and once. */
async function giveCredit(
  tx: Tx,
  { request, lease, at }: Moved,
  { market, missedAnswerBps }: ServiceEffectInputs["creditGiven"],
): Promise<ServiceWritten> {
  const share = shareMinor(lease.instalmentMinor, missedAnswerBps);
  const promisedMinor = share > 0n ? share : 1n;
  const rows = await tx
    .select()
    .from(leaseInstalments)
    .where(and(eq(leaseInstalments.leaseId, lease.id), isNull(leaseInstalments.cancelledAt)))
    .orderBy(asc(leaseInstalments.number));
  const lines = rows.map(({ dueOn, ...line }) => {
    invariant(isCivilDate(dueOn), "the database's dates are civil dates");
    return { ...line, dueOn };
  });
  const creditId = newId();
  const given = allocateCredit(lines, await listInstalmentEntries(tx, lease.id), {
    amountMinor: promisedMinor,
    on: civilDateAt(at, market.timeZone),
    sourceId: creditId,
  });
  const creditedMinor = promisedMinor - given.excessMinor;
  await tx.insert(serviceCredits).values({
    id: creditId,
    serviceId: request.id,
    round: request.round,
    leaseId: lease.id,
    promisedMinor,
    creditedMinor,
    at,
  });
  await recordInstalmentEntries(tx, lease.id, given.entries);
  if (creditedMinor > 0n) {
    await postTransaction(tx, creditPosting(lease, { id: creditId, creditedMinor, at }));
  }
  return {
    detail: {
      creditedMinor: creditedMinor.toString(),
      instalments: [...new Set(given.entries.map(({ number }) => number))].join(","),
    },
  };
}

/**
 * Runs the effects of a move in their order. One that was not given what it writes, and something given for an effect that
 * the move does not have, are defects of the caller.
 */
export async function runServiceEffects(
  tx: Tx,
  moved: Moved,
  effects: readonly ServiceEffect[],
  given: GivenToServiceEffects,
): Promise<Required<ServiceWritten>> {
  const unused = Object.keys(given).filter((name) => !effects.some((effect) => effect === name));
  if (unused.length > 0) throw new Error(`the move of request ${moved.request.id} has no effect ${unused.join(", ")}`);
  let all: Required<ServiceWritten> = { columns: {}, detail: {} };
  for (const effect of effects) {
    const { columns, detail } = isGiven(effect)
      ? await runGiven(tx, moved, effect, given[effect])
      : await effectsOfRequest[effect](tx, moved);
    all = { columns: { ...all.columns, ...columns }, detail: { ...all.detail, ...detail } };
  }
  return all;
}

function isGiven(effect: ServiceEffect): effect is GivenEffect {
  return Object.hasOwn(effectsOfInput, effect);
}

function runGiven<Effect extends GivenEffect>(
  tx: Tx,
  moved: Moved,
  effect: Effect,
  input: ServiceEffectInputs[Effect] | undefined,
): Written {
  if (input === undefined) throw new Error(`the effect ${effect} was not given what it writes`);
  return effectsOfInput[effect](tx, moved, input);
}
