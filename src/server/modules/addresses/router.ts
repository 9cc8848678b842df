import { addAddressInput, addressRef, searchRoadsInput, updateAddressInput } from "@/inputs/addresses";
import { buyerProcedure, router } from "@/server/trpc/init";
import { listAddresses } from "./queries/list-addresses";
import { addAddress } from "./use-cases/add-address";
import { chooseDefaultAddress } from "./use-cases/choose-default-address";
import { removeAddress } from "./use-cases/remove-address";
import { searchRoads } from "./use-cases/search-roads";
import { updateAddress } from "./use-cases/update-address";

export const addressesRouter = router({
  list: buyerProcedure.query(({ ctx }) => listAddresses(ctx.deps.db, ctx.buyerId)),
  /** A mutation, because anyone who asks is counted, and where somebody lives does not belong into an address. */
  searchRoads: buyerProcedure
    .input(searchRoadsInput)
    .mutation(({ ctx, input }) => searchRoads(ctx.deps, ctx.buyerId, input)),
  add: buyerProcedure.input(addAddressInput).mutation(({ ctx, input }) => addAddress(ctx.deps, ctx.buyerId, input)),
  update: buyerProcedure
    .input(updateAddressInput)
    .mutation(({ ctx, input }) => updateAddress(ctx.deps, ctx.buyerId, input)),
  remove: buyerProcedure
    .input(addressRef)
    .mutation(({ ctx, input }) => removeAddress(ctx.deps, ctx.buyerId, input.addressId)),
  chooseDefault: buyerProcedure
    .input(addressRef)
    .mutation(({ ctx, input }) => chooseDefaultAddress(ctx.deps, ctx.buyerId, input.addressId)),
});
