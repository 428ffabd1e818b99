import { KINDS, kindOf } from '../kinds.ts';
import type { Reason } from './found.ts';
import { type Tag, tagsOf, xmlText } from './xml.ts';
import type { Parts } from './zip.ts';

// Open Document Format (ISO/IEC 26300): content.xml, styles.xml, META-INF/manifest.xml …

/** Elements that run something, hold something of another program, or fetch it. */
const ACTIVE: Readonly<Record<string, Reason>> = {
  'event-listener': 'macros',
  macro: 'macros',
  applet: 'macros',
  plugin: 'macros',
  'floating-frame': 'external',
  'object-ole': 'embedded',
  'dde-source': 'dde',
  'dde-link': 'dde',
  'dde-connection': 'dde',
  'dde-connection-decl': 'dde',
};
/** Elements whose address is followed only when the reader asks for it, or that only tell where something came from. */
const ON_REQUEST: ReadonlySet<string> = new Set([
  'text:a',
  'draw:a',
  'meta:template',
  'presentation:sound-none',
]);
/** An address outside the document: with a scheme, of a server, from the root, or above. */
const OUTSIDE = /^([a-z][a-z0-9+.-]*:|\/|\.\.\/(?!\.?\/?(Pictures|Object)))/i;

export function openKind({ entries, xml }: Parts): 'odt' | 'ods' | 'odp' | null {
  const first = entries[0];
  const type = xml.get('mimetype')?.toString('latin1').trim();
  if (first?.name !== 'mimetype' || !type) return null;
  const kind = kindOf(type);
  if (kind?.group !== 'open') return null;
  const [name] = Object.entries(KINDS).find(([, one]) => one === kind) ?? [];
  return name === 'odt' || name === 'ods' || name === 'odp' ? name : null;
}

/** Why a document is not taken in; null if nothing in it runs, or fetches from elsewhere. */
export function inspectOpen({ entries, xml }: Parts): Reason | null {
  if (!xml.has('content.xml') || !xml.has('META-INF/manifest.xml')) return 'broken';
  if (
    entries.some(({ name }) =>
      /^(Basic|Scripts|Dialogs|Configurations2\/.*\.(bas|xba|js|py|class|jar)$)\b/i.test(name),
    )
  )
    return 'macros';
  for (const [name, data] of xml) {
    if (name === 'mimetype') continue;
    const text = xmlText(data);
    if (text === null) return 'broken';
    for (const tag of tagsOf(text)) {
      const wrong = wrongTag(tag);
      if (wrong) return wrong;
    }
  }
  return null;
}

function wrongTag({ name, prefix, attributes }: Tag): Reason | null {
  if (name === 'encryption-data') return 'locked';
  if (/oleobject/i.test(attributes['media-type'] ?? '')) return 'embedded';
  if (/^(script|vnd\.sun\.star\.script|macro):/i.test(attributes.href ?? '')) return 'macros';
  const active = ACTIVE[name];
  if (active && !(name === 'macro' && prefix !== 'office')) return active;
  if (attributes.href !== undefined && !ON_REQUEST.has(`${prefix}:${name}`) && OUTSIDE.test(attributes.href))
    return 'external';
  return null;
}
