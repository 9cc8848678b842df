import { Shell } from "@/features/shell/shell";

/** Browsing: fully prerendered and without providers; what is personal comes through islands. */
export default function BrowseLayout({ children }: LayoutProps<"/[locale]">) {
  return <Shell>{children}</Shell>;
}
