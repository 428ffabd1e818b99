// A reader of what a tagged PDF tells of itself, for tests: only what Typst writes, and no more of PDF than that takes.

/** One element of the structure: its kind, and what a screen reader is told instead of what is drawn. */
export interface Tagged {
  kind: string;
  alt?: string;
  /** What a heading says. */
  title?: string;
  children: Tagged[];
}

export interface ReadPdf {
  title: string;
  language: string;
  /** Whether it says that it keeps PDF/UA. */
  ua: boolean;
  root: Tagged;
  /** Every element, in reading order. */
  all: Tagged[];
}

type Value = string | { ref: number } | Value[] | Map<string, Value>;

/** The objects of a file by number, as text. */
const objectsOf = (bytes: Uint8Array): Map<number, string> =>
  new Map(
    [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g),
    ].map(([, id, body]) => [Number(id), body ?? '']),
  );

/** One value of PDF's own notation. */
function parsed(text: string): Value {
  let at = 0;
  const skip = () => {
    while (/\s/.test(text[at] ?? '')) at++;
  };
  const string = (): string => {
    let [out, depth] = ['', 1];
    for (at++; depth > 0 && at < text.length; at++) {
      const sign = text[at] as string;
      if (sign === '\\') {
        const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
        const plain: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
        out += octal
          ? String.fromCharCode(Number.parseInt(octal, 8))
          : (plain[text[at + 1] ?? ''] ?? text[at + 1]);
        at += octal ? octal.length : 1;
        continue;
      }
      if (sign === '(') depth++;
      if (sign === ')' && --depth === 0) continue;
      out += sign;
    }
    return decoded(out);
  };
  const read = (): Value => {
    skip();
    if (text.startsWith('<<', at)) {
      const found = new Map<string, Value>();
      for (at += 2, skip(); at < text.length && !text.startsWith('>>', at); skip()) {
        const key = read();
        found.set(String(key), read());
      }
      at += 2;
      return found;
    }
    if (text[at] === '<') {
      const end = text.indexOf('>', at);
      const hex = text.slice(at + 1, end).replace(/\s/g, '');
      at = end + 1;
      return decoded(Buffer.from(hex, 'hex').toString('latin1'));
    }
    if (text[at] === '[') {
      const found: Value[] = [];
      for (at++, skip(); at < text.length && text[at] !== ']'; skip()) found.push(read());
      at++;
      return found;
    }
    if (text[at] === '(') return string();
    const ref = /^(\d+) 0 R/.exec(text.slice(at, at + 20));
    if (ref) {
      at += ref[0].length;
      return { ref: Number(ref[1]) };
    }
    const word = /^\/?[^\s/<>[\]()]*/.exec(text.slice(at))?.[0] || (text[at] ?? '');
    at += word.length || 1;
    return word;
  };
  return read();
}

/** Text strings are Latin letters, or UTF-16 with a mark. */
const decoded = (raw: string): string =>
  raw.startsWith('\u00fe\u00ff') ? Buffer.from(raw.slice(2), 'latin1').swap16().toString('utf16le') : raw;

export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = objectsOf(bytes);
  const get = (value: Value | undefined): Value | undefined =>
    typeof value === 'object' && 'ref' in value ? parsed(objects.get(value.ref) ?? '') : value;
  const dict = (value: Value | undefined): Map<string, Value> => {
    const found = get(value);
    return found instanceof Map ? found : new Map();
  };
  const catalog = [...objects.values()]
    .map(parsed)
    .find((one) => one instanceof Map && one.get('/Type') === '/Catalog');
  const root = dict(dict(catalog).get('/StructTreeRoot'));
  const all: Tagged[] = [];
  const elements = (kids: Value | undefined): Tagged[] => {
    const found = get(kids);
    if (Array.isArray(found)) return found.flatMap(elements);
    if (!(found instanceof Map) || !found.has('/S')) return [];
    const [alt, title] = [get(found.get('/Alt')), get(found.get('/T'))];
    const element: Tagged = {
      kind: String(found.get('/S')).slice(1),
      ...(typeof alt === 'string' ? { alt } : {}),
      ...(typeof title === 'string' ? { title } : {}),
      children: [],
    };
    all.push(element);
    element.children = elements(found.get('/K'));
    return [element];
  };
  const [top] = elements(root.get('/K'));
  const metadata = [...objects.values()].find((body) => /\/Type\s*\/Metadata/.test(body)) ?? '';
  const xmp = Buffer.from(metadata, 'latin1').toString();
  const language = get(dict(catalog).get('/Lang'));
  return {
    title: /<dc:title>[\s\S]*?<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/.exec(xmp)?.[1] ?? '',
    language: typeof language === 'string' ? language : '',
    ua: /pdfuaid:part>1</.test(xmp),
    root: top ?? { kind: '', children: [] },
    all,
  };
}
