export type { LimitDeciders } from "./domain/financial-institution";
