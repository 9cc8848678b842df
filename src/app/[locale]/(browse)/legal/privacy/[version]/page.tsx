import { legalVersions } from "@/legal/legal-texts";
import { legalPage, legalPageMetadata } from "../../legal-page";

export const generateStaticParams = () => legalVersions("privacy").map((version) => ({ version }));

export const generateMetadata = async ({ params }: PageProps<"/[locale]/legal/privacy/[version]">) =>
  legalPageMetadata("privacy", (await params).version);

/** A version for good: orders and acceptances name it. */
export default async function PrivacyVersionPage({ params }: PageProps<"/[locale]/legal/privacy/[version]">) {
  return legalPage("privacy", (await params).version);
}
