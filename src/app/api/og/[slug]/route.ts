import sharp from "sharp";
import { getEnv } from "@/env";
import { listingBySlugInput } from "@/inputs/catalog";
import { market } from "@/market";
import { publicCaller } from "@/trpc/server";

const [width, height] = [1_200, 630] as const;

/** What stands beside the picture: the market's sign, a whole made of unequal parts. */
const sign = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width - height}" height="${height}">
  <rect width="100%" height="100%" fill="#fafaf7"/>
  <g transform="translate(150 227) scale(8.8)">
    <rect width="12" height="20" rx="1.5" fill="#0f5c4d"/>
    <rect x="13.5" width="7" height="20" rx="1.5" fill="#6bb39b"/>
    <rect x="22" width="4" height="20" rx="1.5" fill="#e3c06f"/>
  </g>
</svg>`);

/** A listing's picture in the size and format that every place understands where a link to it is shared. */
export async function GET(_request: Request, { params }: RouteContext<"/api/og/[slug]">): Promise<Response> {
  const asked = listingBySlugInput.safeParse({ slug: (await params).slug, locale: market.defaultLocale });
  if (!asked.success) return new Response(null, { status: 404 });
  const listing = await publicCaller()
    .catalog.get(asked.data)
    .catch(() => null);
  const [picture] = listing?.pictures ?? [];
  if (!picture) return new Response(null, { status: 404 });
  const original = await fetch(`${getEnv().APP_URL}${picture.path}`);
  if (!original.ok) return new Response(null, { status: 404 });
  const goods = await sharp(Buffer.from(await original.arrayBuffer()))
    .resize(height, height, { fit: "cover" })
    .toBuffer();
  const image = await sharp({ create: { width, height, channels: 3, background: "#fafaf7" } })
    .composite([
      { input: goods, left: 0, top: 0 },
      { input: sign, left: height, top: 0 },
    ])
    .jpeg({ quality: 82 })
    .toBuffer();
  return new Response(new Uint8Array(image), {
    headers: { "content-type": "image/jpeg", "cache-control": "public, max-age=86400" },
  });
}
