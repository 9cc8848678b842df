/** What the address of a lease's calendar is made from; another round makes another address. */
export function calendarName(leaseId: string, round: number): string {
  return `lease-calendar:${leaseId}:${round}`;
}

/** The part of the address that nobody can guess, from the keyed signature of {@link calendarName}: 256 bits. */
export function calendarToken(signed: string): string {
  return signed.slice(signed.lastIndexOf(".") + 1);
}

/** Where a calendar program finds a lease's due dates, below the market's own address. */
export function calendarPath(leaseId: string, token: string): string {
  return `/api/leases/${leaseId}/calendar/${token}.ics`;
}
