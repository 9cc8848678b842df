import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Opens a page, waits until it has its data, and answers what a phone's screen cuts off of it. */
export async function cutOffAt(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 }).first(), path).toBeAttached();
  // The page of all parts shows them on purpose.
  if (!path.endsWith("/gallery")) {
    await expect(page.locator('[data-slot="skeleton"]'), `${path} has its data`).toHaveCount(0);
  }
  return (await page.evaluate(findCutOff)).map((problem) => `${path}: ${problem}`);
}

/**
 * Amounts, states and things to press of the page that are outside the viewport, cut by a box around them, or inside a
 * box that scrolls sideways. Runs in the browser. What is hidden from the eye alone, and the strip of a gallery's
 * pictures, whose every picture has a small one beneath, is left out.
 */
function findCutOff(): string[] {
  // What is folded can be opened, and must be right then.
  for (const fold of document.querySelectorAll("main details")) fold.setAttribute("open", "");
  const slack = 1;
  const scrolls = ({ overflowX }: CSSStyleDeclaration) => overflowX === "auto" || overflowX === "scroll";
  const cuts = ({ overflowX }: CSSStyleDeclaration) => overflowX === "hidden" || overflowX === "clip";

  /** Why a box of something cannot be seen whole; null when it can, or is meant not to be. */
  function problemOf(element: Element, box: DOMRect): string | null {
    const hiddenFromEyes = box.width <= slack || box.height <= slack;
    if (hiddenFromEyes || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
    if (element.closest("[data-slot=pictures]")) return null;
    let problem: string | null = null;
    for (let at: Element | null = element; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      // Texts for screen readers alone are clipped to a point.
      if (style.clipPath !== "none") return null;
      const around = at.getBoundingClientRect();
      if (scrolls(style) && at.scrollWidth > at.clientWidth + slack) problem ??= "in a box that scrolls sideways";
      if (cuts(style) && (box.right > around.right + slack || box.left < around.left - slack)) problem ??= "cut off";
    }
    return problem ?? (box.left < -slack || box.right > window.innerWidth + slack ? "outside" : null);
  }

  const found: string[] = [];
  const report = (element: Element, boxes: Iterable<DOMRect>, what: string) => {
    for (const box of boxes) {
      const problem = problemOf(element, box);
      if (problem === null) continue;
      found.push(`${problem}: ${what.trim().replaceAll(/\s+/g, " ").slice(0, 60)}`);
      return;
    }
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!parent || parent.closest("script, style, noscript") || !/[₩$]\s?\d|\d원/.test(text.nodeValue ?? "")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    report(parent, range.getClientRects(), text.nodeValue ?? "");
  }
  const others = "[data-slot=badge], a[href], button, input:not([type=hidden]), select, textarea, summary";
  for (const element of document.querySelectorAll(others)) {
    const name = element.getAttribute("aria-label") ?? (element.textContent || element.tagName.toLowerCase());
    report(element, [element.getBoundingClientRect()], name);
  }
  return found;
}
