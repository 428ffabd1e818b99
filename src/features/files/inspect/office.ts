import type { Reason } from './found.ts';
import { tagsOf, unescapeXml, xmlText } from './xml.ts';
import type { Parts } from './zip.ts';

// Office Open XML (ECMA-376): parts, and the relationships between them (…/_rels/….rels).

/** The kind of a document by the content type of its main part. */
const MAIN = [
  ['docx', 'wordprocessingml.document.main+xml'],
  ['xlsx', 'spreadsheetml.sheet.main+xml'],
  ['pptx', 'presentationml.presentation.main+xml'],
] as const;

/** Parts, content types and relationships that run something, by the reason they are refused for. */
const ACTIVE: readonly [RegExp, Reason][] = [
  [/macroenabled|vbaproject|vbadata|macrosheet|dialogsheet|attachedtoolbars|keymapcustomizations/i, 'macros'],
  [/activex/i, 'macros'],
  [/oleobject|\.ole\b/i, 'embedded'],
  [/externallink/i, 'external'],
];
/** What a document may hold beside its own parts: charts bring a workbook. */
const EMBEDDED = /\/embeddings\/(?![^/]+\.(docx|xlsx|pptx)$)/i;

export function officeKind({ xml }: Parts): { kind: 'docx' | 'xlsx' | 'pptx' } | Reason {
  const types = xml.get('[Content_Types].xml');
  if (!types) return 'unknown-kind';
  const text = xmlText(types);
  if (text === null) return 'broken';
  if (/macroEnabled/i.test(unescapeXml(text))) return 'macros';
  const found = MAIN.filter(([, type]) => text.includes(type));
  return found.length === 1 && found[0] ? { kind: found[0][0] } : 'unknown-kind';
}

/** Why a document of Office is not taken in; null if nothing in it runs, or fetches from elsewhere. */
export function inspectOffice({ entries, xml }: Parts): Reason | null {
  for (const { name } of entries) {
    const active = ACTIVE.find(([pattern]) => pattern.test(name));
    if (active) return active[1];
    if (EMBEDDED.test(`/${name}`)) return 'embedded';
  }
  for (const [name, data] of xml) {
    const text = xmlText(data);
    if (text === null) return 'broken';
    const wrong = name.endsWith('.rels') ? wrongRelationship(text) : wrongPart(name, text);
    if (wrong) return wrong;
  }
  return null;
}

function wrongRelationship(text: string): Reason | null {
  for (const { name, attributes } of tagsOf(text)) {
    if (name !== 'Relationship') continue;
    const type = attributes.Type ?? '';
    const active = ACTIVE.find(([pattern]) => pattern.test(type));
    if (active) return active[1];
    if (/\/control$/i.test(type)) return 'macros';
    if (attributes.TargetMode?.toLowerCase() === 'external' && !/\/hyperlink$/.test(type)) return 'external';
  }
  return null;
}

function wrongPart(name: string, text: string): Reason | null {
  if (name === '[Content_Types].xml') {
    for (const { attributes } of tagsOf(text)) {
      const active = ACTIVE.find(([pattern]) =>
        pattern.test(`${attributes.ContentType} ${attributes.PartName}`),
      );
      if (active) return active[1];
    }
    return null;
  }
  return /instrText|fldSimple|ddeLink/.test(text) && hasDde(text) ? 'dde' : null;
}

/** A field that starts another program: its word may be cut up over several runs. */
function hasDde(text: string): boolean {
  for (const { name, attributes } of tagsOf(text)) {
    if (name === 'ddeLink') return true;
    if (name === 'fldSimple' && isDde(attributes.instr ?? '')) return true;
  }
  return text
    .split(/fldCharType\s*=\s*["']begin["']/)
    .some((field) =>
      isDde([...field.matchAll(/<[\w.-]*:?instrText[^<>]*>([^<]*)</g)].map((run) => run[1] ?? '').join('')),
    );
}

const isDde = (instruction: string): boolean => /^\s*"?\s*DDE(AUTO)?\b/i.test(unescapeXml(instruction));
