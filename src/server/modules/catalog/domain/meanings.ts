/** One thing that a typed text may mean. */
export interface Meaning {
  readonly text: string;
  /** How much a likeness to it counts: what was typed counts most. */
  readonly weight: number;
  /** Whether it was typed. What is only guessed must be met nearly letter by letter. */
  readonly typed: boolean;
}

/** What a text may mean, as the search asks for it. */
export interface SearchedText {
  readonly meanings: readonly Meaning[];
  /** For a text of initial consonants alone (ㅋㅁㄹ): these, as syllables begin with them; otherwise null. */
  readonly initials: string | null;
}

const guessed = { synonym: 0.95, otherKeys: 0.9 } as const;

/** More would cost the database more than they find. */
const maxMeanings = 8;

/** Consonants as they are typed by themselves, in the order of the letters with which syllables begin (U+1100 …). */
const initialConsonants = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

/** The words of a text, alone and as neighbours up to three: what may have a synonym. */
export function termsOf(text: string): string[] {
  const words = normalTerm(text).split(" ");
  const terms = words.flatMap((_, from) => [1, 2, 3].map((count) => words.slice(from, from + count).join(" ")));
  return [...new Set(terms)].filter((term) => term !== "");
}

/** A term as synonyms are kept: lower case, composed, one space between words. */
export function normalTerm(text: string): string {
  return text.normalize("NFC").toLowerCase().trim().replace(/\s+/g, " ");
}

/**
 * What a text may mean beside itself: its terms' synonyms in their place, and what its keys write in the other layout
 * (zkapfk is 카메라), `turned`. `synonyms` names others for a term, as `termsOf` gives it.
 */
export function meaningsOf(
  text: string,
  synonyms: ReadonlyMap<string, readonly string[]>,
  turned: string | null,
): SearchedText {
  const typed = normalTerm(text);
  const meanings: Meaning[] = [{ text: typed, weight: 1, typed: true }];
  const add = (meaning: string, weight: number) => {
    if (meanings.some((known) => known.text === meaning) || meanings.length >= maxMeanings) return;
    meanings.push({ text: meaning, weight, typed: false });
  };
  const others = (of: string) => {
    for (const term of termsOf(of)) {
      for (const other of synonyms.get(term) ?? []) {
        add(` ${of} `.replace(` ${term} `, ` ${normalTerm(other)} `).trim(), guessed.synonym);
      }
    }
  };
  others(typed);
  if (turned !== null) {
    add(turned, guessed.otherKeys);
    others(turned);
  }
  return { meanings, initials: initialsOf(typed) };
}

/** The letters with which syllables begin, of a text that is nothing but such consonants. */
function initialsOf(text: string): string | null {
  const letters = Array.from(text.replaceAll(" ", ""), (letter) => initialConsonants.indexOf(letter));
  if (letters.length < 2 || letters.includes(-1)) return null;
  return letters.map((index) => String.fromCharCode(0x1100 + index)).join("");
}
