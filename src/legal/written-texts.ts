/** The versions of a document as they are written down: `# title`, `## heading`, `- point`, and paragraphs between empty lines. */
export type WrittenTexts = Readonly<Record<string, Readonly<Record<"en" | "ko", string>>>>;
