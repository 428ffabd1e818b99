/** A start tag with its attributes; their values may hold `>`. */
const TAG = /<([A-Za-z_][\w.-]*(?::[\w.-]+)?)((?:[^"'<>]|"[^"<]*"|'[^'<]*')*)>/g;
/** One after the other from the beginning, so that a long tag costs no more than its length. */
const ATTRIBUTE = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gy;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export interface Tag {
  /** Without its prefix. */
  name: string;
  prefix: string;
  attributes: Readonly<Record<string, string>>;
  /** Where it ends in the text. */
  end: number;
}

/** The text of an XML part; null for one that no office program writes: another encoding, or definitions of its own. */
export function xmlText(data: Buffer): string | null {
  let text: string;
  try {
    const utf16 =
      data[0] === 0xff && data[1] === 0xfe
        ? 'utf-16le'
        : data[0] === 0xfe && data[1] === 0xff
          ? 'utf-16be'
          : null;
    text = new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(data);
    if (!utf16 && /^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])/i.test(text)) return null;
  } catch {
    return null;
  }
  return text.includes('<!DOCTYPE') || text.includes('<!ENTITY') || text.includes('\0') ? null : text;
}

/** `&#101;` and `&amp;` as the letters that they stand for. */
export const unescapeXml = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (whole, decimal, hex, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

/** The start tags of an XML text, one after the other. Comments and CDATA are read too: rather too much than too little. */
export function* tagsOf(xml: string): Generator<Tag> {
  for (const match of xml.matchAll(TAG)) {
    const [whole, qualified = '', rest = ''] = match;
    const [last = '', prefix = ''] = qualified.split(':').reverse();
    const attributes: Record<string, string> = {};
    for (const [, name = '', double, single] of rest.matchAll(ATTRIBUTE))
      attributes[name.split(':').at(-1) ?? name] = unescapeXml(double ?? single ?? '');
    yield { name: last, prefix, attributes, end: match.index + whole.length };
  }
}
