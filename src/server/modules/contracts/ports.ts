export type { Seal } from "./domain/seal";
