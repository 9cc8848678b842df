import { legalVersions } from "@/legal/legal-texts";
import { legalPage, legalPageMetadata } from "../../legal-page";

export const generateStaticParams = () => legalVersions("terms").map((version) => ({ version }));

export const generateMetadata = async ({ params }: PageProps<"/[locale]/legal/terms/[version]">) =>
  legalPageMetadata("terms", (await params).version);

/** A version for good: orders and acceptances name it. */
export default async function TermsVersionPage({ params }: PageProps<"/[locale]/legal/terms/[version]">) {
  return legalPage("terms", (await params).version);
}
