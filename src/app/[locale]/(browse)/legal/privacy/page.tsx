import { legalPage, legalPageMetadata } from "../legal-page";

export const generateMetadata = () => legalPageMetadata("privacy", null);

/** The privacy policy that holds now. */
export default function PrivacyPage() {
  return legalPage("privacy", null);
}
