/** Ten or twelve digits that may be a Swedish personal identity number, as people write them. */
const WRITTEN = /^(?:\d{2})?(\d{2})(\d{2})(\d{2})[-+]?(\d{4})$/;

/** The Luhn check digit holds over ten digits. */
function checks(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Coordination numbers (samordningsnummer) have 60 added to the day. */
const COORDINATION = 60;

/**
 * Whether a word is a personal identity number or a coordination number: a month and a day that exist, and the right
 * check digit. An organisation number is not: its third digit is at least 2. Source: Skatteverket, SKV 704 and 707.
 */
export function isPersonalNumber(word: string): boolean {
  const found = WRITTEN.exec(word);
  if (!found) return false;
  const [, year = '', month = '', day = '', rest = ''] = found;
  const dayNumber = Number(day) > COORDINATION ? Number(day) - COORDINATION : Number(day);
  if (Number(month) < 1 || Number(month) > 12 || dayNumber < 1 || dayNumber > 31) return false;
  return checks(`${year}${month}${day}${rest}`);
}

/** Whether a text from an address holds one among its words. */
export const holdsPersonalNumber = (text: string): boolean => text.split(/[\s,;/]+/).some(isPersonalNumber);
