import { getComposition } from "@/server/compose";
import { readPicture } from "@/server/modules/catalog";

/** Serves an uploaded picture of goods. A stored picture never changes, so browsers keep it. */
export async function GET(_request: Request, { params }: RouteContext<"/api/media/[...key]">): Promise<Response> {
  const { key } = await params;
  const picture = await readPicture(getComposition().deps.storage, key.join("/"));
  if (!picture) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(picture.content), {
    headers: {
      "content-type": picture.contentType,
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    },
  });
}
