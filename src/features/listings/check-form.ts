import { toNestErrors } from "@hookform/resolvers";
import type { FieldError, Resolver } from "react-hook-form";
import { createListingInput, type ListingInput } from "@/inputs/catalog";
import { market } from "@/market";
import { toCandidate, type FormValues } from "./form-values";

/** A problem's key under `listings.problems`. */
const problems = [
  "required",
  "characters",
  "tooLong",
  "titleTooShort",
  "descriptionTooShort",
  "tooMany",
  "notWhole",
  "negative",
  "tooLarge",
  "notPositive",
  "notAmount",
  "skuCharacters",
  "skuTwice",
  "languageNeeded",
  "variantNeeded",
  "pictureNeeded",
] as const;
export type Problem = (typeof problems)[number];

export function isProblem(text: string | undefined): text is Problem {
  return problems.some((problem) => problem === text);
}

/** The form as the server takes it, or what is wrong with each field. */
export function checkForm(
  values: FormValues,
):
  | { readonly input: ListingInput; readonly wrong: null }
  | { readonly input: null; readonly wrong: Map<string, Problem> } {
  const checked = createListingInput.safeParse(toCandidate(values, market.currency));
  if (checked.success) return { input: checked.data, wrong: null };
  const wrong = new Map<string, Problem>();
  for (const { path, message } of checked.error.issues) {
    const [field, problem] = toField(path, message, values);
    if (!wrong.has(field)) wrong.set(field, problem);
  }
  return { input: null, wrong };
}

/** Where in the form an issue of the input belongs, and what to call it. */
function toField(path: readonly PropertyKey[], message: string, values: FormValues): [field: string, problem: Problem] {
  const problem = isProblem(message) ? message : "required";
  const [part, index, name] = path;
  if (part === "texts" && path.length === 1) return ["texts.en.title", "languageNeeded"];
  if (part === "variants" && typeof index === "number") {
    const typed = values.variants[index];
    if (name === "priceMinor") {
      return [`variants.${index}.price`, problem === "required" && typed?.price.trim() ? "notAmount" : problem];
    }
    if (name === "onHand") {
      return [`variants.${index}.stock`, problem === "notWhole" && !typed?.stock.trim() ? "required" : problem];
    }
  }
  return [path.map(String).join("."), problem];
}

/** Checks with the server's own input, field by field, while the form keeps its texts. */
export const resolveListingForm: Resolver<FormValues> = (values, _context, options) => {
  const { wrong } = checkForm(values);
  if (!wrong) return { values, errors: {} };
  const flat: Record<string, FieldError> = {};
  for (const [field, message] of wrong) flat[field] = { type: "listing", message };
  return { values: {}, errors: toNestErrors(flat, options) };
};
