"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import {
  placeAddress,
  returnAddress as returnRule,
  type FrozenReturnAddress,
  type PlaceAddress,
  type ReturnAddress,
} from "@/inputs/addresses";
import { updateShopInput } from "@/inputs/shops";
import { market } from "@/market";
import { readErrorDetail, useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { toast } from "@/ui/toast";

export type OwnShop = RouterOutputs["identity"]["ownShop"];

/** Whether a business of this market has a number. */
export const asksBusinessNumber = market.businessNumbers === "korean";

interface SettingsValues {
  readonly name: string;
  readonly description: string;
  readonly contactEmail: string;
  readonly contactPhone: string;
  readonly returnAddress: z.input<typeof returnRule> | null;
  readonly businessNumber: string;
  readonly isBusiness: boolean;
  /** Stays while it is not asked for, so that nothing typed is lost. */
  readonly business: {
    readonly name: string;
    readonly representative: string;
    readonly mailOrderNumber: string;
    readonly address: z.input<typeof placeAddress> | null;
  };
}

/** An address from before there were all of its fields, as it would be typed today; null where it would be refused. */
const wholeOf = (address: FrozenReturnAddress | null): ReturnAddress | null =>
  returnRule.safeParse(address).data ?? null;

/** The place of an address alone, as it would be typed today; null where it would be refused. */
const placeOf = (address: FrozenReturnAddress | PlaceAddress | null): PlaceAddress | null =>
  placeAddress.safeParse(address).data ?? null;

/** Where a business is found: most often where its goods come back to. */
export const businessPlaceOf = (shop: OwnShop): PlaceAddress | null =>
  placeOf(shop.business?.address ?? shop.returnAddress);

const valuesOf = (shop: OwnShop): SettingsValues => ({
  name: shop.shopName,
  description: shop.description,
  contactEmail: shop.contactEmail ?? "",
  contactPhone: shop.contactPhone ?? "",
  returnAddress: wholeOf(shop.returnAddress),
  businessNumber: shop.businessNumber ?? "",
  isBusiness: shop.business !== null || shop.businessNumber !== null,
  business: {
    name: shop.business?.name ?? "",
    representative: shop.business?.representative ?? "",
    mailOrderNumber: shop.business?.mailOrderNumber ?? "",
    address: businessPlaceOf(shop),
  },
});

const askedNumber = ({ isBusiness, businessNumber }: SettingsValues) =>
  isBusiness && asksBusinessNumber ? businessNumber : "";

/** A business in Korea has a number: in the place of an empty one, as private persons leave it, stands one that is refused. */
const requiredNumber = (values: SettingsValues) =>
  values.isBusiness && asksBusinessNumber && values.businessNumber.trim() === "" ? "missing" : askedNumber(values);

const settingsValues = z
  .custom<SettingsValues>()
  .transform(({ isBusiness, business, ...values }) => ({
    ...values,
    businessNumber: requiredNumber({ ...values, isBusiness, business }),
    business: isBusiness ? business : null,
  }))
  .pipe(updateShopInput);

/** The form of a shop's settings, begun with what they are. */
export function useShopSettings(shop: OwnShop) {
  const t = useTranslations("account.shop.settings");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const form = useForm({
    // The fields themselves see to it, in the order of the page.
    shouldFocusError: false,
    resolver: zodResolver(settingsValues),
    defaultValues: valuesOf(shop),
  });
  const save = useMutation(
    trpc.identity.updateShop.mutationOptions({
      async onSuccess() {
        form.reset(form.getValues());
        await client.invalidateQueries(trpc.identity.ownShop.queryFilter());
        toast.success(t("saved"));
      },
    }),
  );
  const send = form.handleSubmit((input) => {
    if (!save.isPending) save.mutate({ ...input, businessNumber: askedNumber(form.getValues()) });
  });
  const refused = save.error
    ? { field: readErrorDetail(save.error)?.field ?? null, text: errorText(save.error) }
    : null;
  /** What is wrong with a field: as it stands, or as the server said last. */
  const errorOf = (path: string, isWrong: boolean, text: string) =>
    isWrong ? text : refused?.field === path ? refused.text : null;
  return { form, busy: save.isPending, refused, errorOf, send };
}
