/*
 * The tables that any module may read. There is one file for each module, and only that module writes its tables
 * (docs/decisions/091); a lint rule proves it. The ledger's are left out on purpose: only the ledger module touches them
 * (it imports `schema/ledger`), everybody else posts through it. An import rule proves that.
 */
export * from "./addresses";
export * from "./cart";
export * from "./catalog";
export * from "./contracts";
export * from "./identity";
export * from "./jobs";
export * from "./leasing";
export * from "./legal";
export * from "./limits";
export * from "./market-clock";
export * from "./notifications";
export * from "./orders";
export * from "./payment-means";
export * from "./payments";
export * from "./purchasing";
export * from "./sale-requests";
