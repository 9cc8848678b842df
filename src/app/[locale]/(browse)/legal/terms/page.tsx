import { legalPage, legalPageMetadata } from "../legal-page";

export const generateMetadata = () => legalPageMetadata("terms", null);

/** The terms that hold now. */
export default function TermsPage() {
  return legalPage("terms", null);
}
