/** The name of a refund's operation: one for each refund, so that refunds of equal amounts are never confused. */
export const refundKey = (refundId: string): string => `refund:${refundId}`;
