import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { AccountStatementTable } from "@/features/books/account-statement";
import { accountHref } from "@/features/books/addresses";
import { AsOf } from "@/features/books/as-of";
import { BooksFrame } from "@/features/books/books-frame";
import { OwnerBalancesTable } from "@/features/books/owner-balances";
import { OwnerText } from "@/features/books/owner-text";
import { accountCodes, chartOfAccounts } from "@/inputs/ledger";
import { id, token } from "@/inputs/text";
import { market } from "@/market";
import { endOfCivilDate, isCivilDate } from "@/shared/civil-date";
import { currencies } from "@/shared/money";
import { readBooks } from "../../read-books";

/** The address, as people may have typed it. */
const address = z.object({
  account: z.enum(accountCodes),
  owner: id.optional(),
  currency: z.enum(currencies).default(market.currency),
  before: token
    .regex(/^[1-9][0-9]{0,17}$/)
    .transform(BigInt)
    .optional(),
  after: id.optional(),
  date: token.transform((date) => (isCivilDate(date) ? date : null)).optional(),
});

type Props = PageProps<"/[locale]/admin/books/accounts/[account]">;

async function readAddress({ params, searchParams }: Props) {
  const parsed = address.safeParse({ ...(await searchParams), account: (await params).account });
  return parsed.success ? parsed.data : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslations("books.accounts");
  return { title: t(`${(await readAddress(props)).account}.name`) };
}

export default async function Page(props: Props) {
  const { account, owner: ownerId = null, currency, before, after, date = null } = await readAddress(props);
  const t = await getTranslations(`books.accounts.${account}`);
  const path = accountHref(account, currency, { date, ownerId });
  const at = date === null ? {} : { at: endOfCivilDate(date, market.timeZone) };
  const asOf = <AsOf date={date} now={accountHref(account, currency, { date: null, ownerId })} />;

  if (chartOfAccounts[account].owner !== null && ownerId === null) {
    const page = await readBooks(path, (books) => books.ownerBalances({ account, currency, ...at, cursor: after }));
    return (
      <BooksFrame title={t("name")} description={t("about")}>
        {asOf}
        <OwnerBalancesTable account={account} currency={currency} date={date} page={page} />
      </BooksFrame>
    );
  }
  const statement = await readBooks(path, (books) =>
    books.accountStatement({ account, ...(ownerId === null ? {} : { ownerId }), currency, ...at, cursor: before }),
  );
  return (
    <BooksFrame
      title={ownerId === null ? t("name") : <OwnerText owner={statement.owner} ownerId={ownerId} />}
      eyebrow={ownerId === null ? undefined : t("name")}
      description={t("about")}
    >
      {asOf}
      <AccountStatementTable
        account={account}
        ownerId={ownerId}
        currency={currency}
        date={date}
        statement={statement}
      />
    </BooksFrame>
  );
}
