/** A word of five letters may have two that are wrong, one of three only one. */
const maxWrong = 0.45;

const lettersOf = (text: string) => text.toLowerCase().normalize("NFKD");

/**
 * A text with each of its words replaced by the nearest of one title, for the title that is nearest in all; null when
 * some word is like none, or when that is how the text is spelled already. Korean is compared letter by letter.
 */
export function spellLike(text: string, titles: readonly string[]): string | null {
  const typed = text.split(/\s+/).filter((word) => word !== "");
  if (typed.length === 0) return null;
  let best: { readonly words: readonly string[]; readonly wrong: number } | null = null;
  for (const title of titles) {
    const words = title.split(/\s+/).filter((word) => word !== "");
    let wrong = 0;
    const spelled: string[] = [];
    for (const word of typed) {
      const nearest = nearestWord(word, words);
      if (!nearest) break;
      spelled.push(nearest.word);
      wrong += nearest.wrong;
    }
    if (spelled.length === typed.length && (best === null || wrong < best.wrong)) best = { words: spelled, wrong };
  }
  const spelling = best?.words.join(" ").toLowerCase() ?? null;
  return spelling === typed.join(" ").toLowerCase() ? null : spelling;
}

function nearestWord(typed: string, words: readonly string[]): { word: string; wrong: number } | null {
  const wanted = lettersOf(typed);
  let nearest: { word: string; wrong: number } | null = null;
  for (const word of words) {
    const letters = lettersOf(word);
    const wrong = wrongLetters(wanted, letters) / Math.max(wanted.length, letters.length);
    if (wrong <= maxWrong && (nearest === null || wrong < nearest.wrong)) nearest = { word, wrong };
  }
  return nearest;
}

/** How many letters must be added, taken away or changed to make one word of the other (Levenshtein). */
function wrongLetters(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [y, letter] of Array.from(one).entries()) {
    const next = [y + 1];
    for (const [x, against] of Array.from(other).entries()) {
      const changed = (row[x] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(changed, (row[x + 1] ?? 0) + 1, (next[x] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
