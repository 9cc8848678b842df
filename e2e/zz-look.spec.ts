import { test } from "./fixtures";
for (const [width, height] of [[360, 740], [1280, 800]] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`look ${width} ${colorScheme}`, async ({ openPageOf }) => {
      test.slow();
      for (const who of ["seller", "admin"] as const) {
        const page = await openPageOf(who);
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme });
        for (const locale of ["en", "ko"]) {
          for (const path of who === "admin" ? ["/admin", "/account", "/account/notifications"] : ["", "/seller", "/search?q=%E3%85%8B%E3%85%81%E3%84%B9", "/search?q=couch", "/categories/watches"]) {
            await page.goto(`/${locale}${path}`);
            await page.getByTestId("bell").waitFor();
            if (path === "" || path === "/admin") await page.getByRole("button", { name: locale === "en" ? /^Account/ : /^계정/ }).first().click();
            await page.screenshot({ path: `/tmp/desks-look/${who}${path.replaceAll(/[/?=%]/g, "-")}-${locale}-${width}-${colorScheme}.png` });
          }
        }
      }
    });
  }
}
