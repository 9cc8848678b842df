import type { MetadataRoute } from "next";
import { getEnv } from "@/env";

/** Goods are for everybody to find; what people do with them is not. */
export default function robots(): MetadataRoute.Robots {
  const personal = ["account", "admin", "cart", "checkout", "leases", "orders", "saved", "search", "seller", "sign-in"];
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/api/", ...personal.map((page) => `/*/${page}`)] },
    sitemap: `${getEnv().APP_URL}/sitemap.xml`,
  };
}
