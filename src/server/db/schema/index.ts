export * from "./catalog";
export * from "./identity";
export * from "./ledger";
export * from "./orders";
export * from "./payments";
