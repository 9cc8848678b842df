import "server-only";

export { assertPhone } from "./use-cases/assert-phone";
