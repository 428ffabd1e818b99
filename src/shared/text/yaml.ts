import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ROOT } from '../kernel/root.ts';

/** A file of content that has been read: what it holds, and where in it something stands. */
export interface YamlFile<T> {
  value: T;
  /** `content/…/sv.yaml:12` for what stands at a path in it; the nearest that there is if nothing stands there. */
  at(path: readonly PropertyKey[]): string;
}

/**
 * Reads a YAML file by a schema. Throws an error that names file and line: of what cannot be read, of a key that stands
 * twice, and of the first thing that the schema does not allow.
 */
export function readYaml<S extends z.ZodType>(file: string, schema: S): YamlFile<z.output<S>> {
  const lines = new LineCounter();
  const name = relative(ROOT, file);
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, uniqueKeys: true });
  const [fault] = document.errors;
  if (fault)
    throw new Error(`${name}:${lines.linePos(fault.pos[0]).line}: ${fault.message.split('\n')[0] ?? ''}`);
  const at = (path: readonly PropertyKey[]) => `${name}:${lines.linePos(offsetOf(document, path)).line}`;
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const path = [...(issue?.path ?? []), ...keys];
    throw new Error(`${at(path)}: ${path.map(String).join('.')}: ${issue?.message}`);
  }
  return { value: parsed.data, at };
}

/** Where in the text the thing at a path begins; of the innermost part of the path that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const found = document.getIn(path.slice(0, length), true);
    if (!isNode(found) || !found.range) continue;
    // a key that should not be there has no value at its path: its own place is found in the map around it
    const key = path[length];
    if (isMap(found) && key !== undefined)
      for (const pair of found.items)
        if (isScalar(pair.key) && pair.key.value === key && pair.key.range) return pair.key.range[0];
    return found.range[0];
  }
  return 0;
}
