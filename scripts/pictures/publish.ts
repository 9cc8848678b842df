/**
 * Turns the renderings of a folder (`SLUG-N.png`) into what the market serves: AVIF and WebP in each width, under
 * public/goods. Run as `npx tsx scripts/pictures/publish.ts FOLDER`.
 */
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { present } from "@/shared/assert";
import { pictureWidths } from "@/shared/picture-sources";

const folder = present(process.argv[2], "the folder of the renderings is the first argument");
const target = "public/goods";

await mkdir(target, { recursive: true });
for (const file of (await readdir(folder)).filter((name) => name.endsWith(".png")).sort()) {
  const picture = sharp(join(folder, file));
  for (const width of pictureWidths) {
    const sized = picture.clone().resize(width, width, { kernel: "lanczos3" });
    const base = join(target, `${file.replace(/\.png$/, "")}-${width}`);
    await sized.clone().avif({ quality: 52, effort: 4 }).toFile(`${base}.avif`);
    await sized.clone().webp({ quality: 78, effort: 4, smartSubsample: true }).toFile(`${base}.webp`);
  }
}
