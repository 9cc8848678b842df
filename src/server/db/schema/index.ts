/*
 * The tables that any module may name. The ledger's are left out on purpose: only the ledger module touches them
 * (it imports `schema/ledger`), everybody else posts through it. An import rule proves it.
 */
export * from "./catalog";
export * from "./contracts";
export * from "./identity";
export * from "./jobs";
export * from "./leasing-offers";
export * from "./limits";
export * from "./orders";
export * from "./payments";
export * from "./leasing";
export * from "./notifications";
