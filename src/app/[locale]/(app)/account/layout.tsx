import { AccountNavigation } from "@/features/account/account-navigation";
import { requireSession } from "@/server/auth/require-session";

/** What stands around every page of the account: the way between them. */
export default async function AccountLayout({ children }: LayoutProps<"/[locale]/account">) {
  const session = await requireSession("/account");
  return (
    <div className="column grid grid-cols-1 gap-x-14 gap-y-8 py-8 sm:py-12 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <div className="min-w-0">
        <AccountNavigation hasShop={session.sellerId !== null} />
      </div>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
