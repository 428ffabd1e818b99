/** A text that a spreadsheet would run as a formula is marked as text by an apostrophe before it. */
export const guardFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
