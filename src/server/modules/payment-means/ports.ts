export type { Gateways } from "./domain/gateway";
