"use client";

import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MapPin, Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { AddressEditor } from "@/components/address/address-editor";
import { addressLines, maxAddresses, type ShippingAddress } from "@/inputs/addresses";
import { readErrorDetail, useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { EmptyState } from "@/ui/empty-state";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";

type Address = RouterOutputs["addresses"]["list"][number];

/** The person's addresses, and what can be done with them; `editing` is an address by its id, or a new one. */
function useAddressBook() {
  const t = useTranslations("account.addresses");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const list = useQuery(trpc.addresses.list.queryOptions());
  const [editing, setEditing] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ field: string | null; text: string } | null>(null);
  const changed = () => queryClient.invalidateQueries({ queryKey: trpc.addresses.list.queryKey() });
  const complain = (error: unknown) => toast.error(errorText(error));
  const add = useMutation(trpc.addresses.add.mutationOptions({ onSettled: changed }));
  const update = useMutation(trpc.addresses.update.mutationOptions({ onSettled: changed }));
  const chooseDefault = useMutation(
    trpc.addresses.chooseDefault.mutationOptions({ onError: complain, onSettled: changed }),
  );
  const remove = useMutation(trpc.addresses.remove.mutationOptions({ onError: complain, onSettled: changed }));

  function edit(what: string | null) {
    setFailure(null);
    setEditing(what);
  }

  /** Saves a new address, or a change of one; whether it is kept now. */
  async function save(address: Address | null, content: ShippingAddress): Promise<boolean> {
    setFailure(null);
    try {
      await (address
        ? update.mutateAsync({ addressId: address.id, address: content })
        : add.mutateAsync({ address: content, isDefault: false }));
      setEditing(null);
      return true;
    } catch (error) {
      setFailure({ field: readErrorDetail(error)?.field ?? null, text: errorText(error) });
      return false;
    }
  }

  function removeWithUndo(address: Address) {
    const { id, isDefault, ...content } = address;
    const undo = () => add.mutate({ address: content, isDefault }, { onError: complain });
    remove.mutate(
      { addressId: id },
      { onSuccess: () => void toast(t("removed"), { duration: 10_000, action: { label: t("undo"), onClick: undo } }) },
    );
  }

  return {
    list,
    editing,
    edit,
    failure,
    busy: add.isPending || update.isPending,
    save,
    removeWithUndo,
    makeDefault: (address: Address) => chooseDefault.mutate({ addressId: address.id }),
  };
}

type Book = ReturnType<typeof useAddressBook>;

/** A person's addresses: the default first; each can be changed, removed (and brought back), or made the default. */
export function AddressBook() {
  const t = useTranslations("account.addresses");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const book = useAddressBook();
  const { list, editing, edit } = book;
  if (list.error) {
    return (
      <Callout
        tone="danger"
        title={errorText(list.error)}
        actions={<Button onClick={() => void list.refetch()}>{common("retry")}</Button>}
      />
    );
  }
  if (!list.data) return <Skeleton className="h-40" />;
  return (
    <div className="grid gap-8">
      {list.data.length === 0 && editing === null && (
        <EmptyState
          icon={<MapPin aria-hidden />}
          title={t("none")}
          description={t("noneText")}
          action={
            <Button variant="primary" onClick={() => edit("new")}>
              {t("addFirst")}
            </Button>
          }
        />
      )}
      {list.data.length > 0 && (
        <ul className="divide-line border-line divide-y border-y">
          {list.data.map((address) => (
            <li key={address.id} className="py-5">
              {editing === address.id ? (
                <BookEditor book={book} address={address} />
              ) : (
                <AddressRow book={book} address={address} />
              )}
            </li>
          ))}
        </ul>
      )}
      <NewAddress book={book} count={list.data.length} />
    </div>
  );
}

interface BookRowProps {
  readonly book: Book;
  readonly address: Address;
}

function BookEditor({ book, address }: { readonly book: Book; readonly address: Address | null }) {
  const t = useTranslations("account.addresses");
  return (
    <AddressEditor
      name={address ? address.id : "new"}
      initial={address && withoutId(address)}
      saveLabel={t(address ? "saveChanges" : "save")}
      busy={book.busy}
      failure={book.failure}
      onSave={(content) => book.save(address, content)}
      onCancel={() => book.edit(null)}
    />
  );
}

function AddressRow({ book, address }: BookRowProps) {
  const t = useTranslations("account.addresses");
  const locale = useLocale();
  const action = (label: string, onClick: () => void) => (
    <Button variant="quiet" size="small" aria-label={`${label}: ${address.line1}`} onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {address.recipient}
          {address.isDefault && <Badge tone="accent">{t("default")}</Badge>}
        </p>
        {addressLines(address, locale).map((line) => (
          <p key={line} className="text-ink-soft break-words">
            {line}
          </p>
        ))}
        <p className="text-ink-soft figures">{address.phone}</p>
      </div>
      <div className="-ml-3 flex flex-wrap gap-1">
        {!address.isDefault && action(t("makeDefault"), () => book.makeDefault(address))}
        {action(t("change"), () => book.edit(address.id))}
        {action(t("remove"), () => book.removeWithUndo(address))}
      </div>
    </div>
  );
}

/** One more address, as long as there is room for it. */
function NewAddress({ book, count }: { readonly book: Book; readonly count: number }) {
  const t = useTranslations("account.addresses");
  const full = count >= maxAddresses;
  if (book.editing === "new") {
    return (
      <section aria-labelledby="new-address-heading">
        <h2 id="new-address-heading" className="mb-4 text-xl font-semibold">
          {t("new")}
        </h2>
        <BookEditor book={book} address={null} />
      </section>
    );
  }
  if (count === 0) return null;
  return (
    <div className="grid justify-items-start gap-2">
      <Button disabled={full} onClick={() => book.edit("new")}>
        <Plus aria-hidden /> {t("add")}
      </Button>
      {full && <p className="text-ink-soft text-sm">{t("full", { max: maxAddresses })}</p>}
    </div>
  );
}

function withoutId({ id: _id, isDefault: _isDefault, ...content }: Address): ShippingAddress {
  return content;
}
