import "server-only";

export { createJusoSearch } from "./adapters/juso";
export type { RoadSearch } from "./domain/road-search";
export { assertPhone } from "./use-cases/assert-phone";
