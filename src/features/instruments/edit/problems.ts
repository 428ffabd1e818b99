import {
  type Fault,
  faults,
  type Instrument,
  itemsOf,
  structureFile,
  textFaults,
  textFile,
} from '../../../engines/instruments/public.ts';
import { tidy } from './change.ts';

/** What keeps a draft from being published: which page mends it, and what it is, as the key of a text. */
export interface Problem {
  at: 'about' | 'sections' | 'items' | 'scales' | 'scores';
  id: string;
  code: 'condition' | 'empty' | 'scale' | 'options' | 'range' | 'score' | 'words' | 'unfinished';
}

/** The same checks as delivered instruments go through, said of the draft's own pages. Empty: it may be published. */
export function problemsOf(worked: Instrument): Problem[] {
  const draft = tidy(worked);
  const { texts, ...structure } = draft;
  const found: Problem[] = [];
  if (draft.sections.length === 0) found.push({ at: 'about', id: '', code: 'empty' });
  for (const section of draft.sections)
    if (section.items.length === 0) found.push({ at: 'sections', id: section.id, code: 'empty' });
  for (const score of draft.scores)
    if (score.of.length === 0) found.push({ at: 'scores', id: score.id, code: 'score' });
  if (found.length > 0) return found;
  found.push(...faults(draft).map((fault) => placed(draft, fault)));
  const shape = structureFile.safeParse(structure);
  if (!shape.success && found.length === 0)
    found.push(
      ...shape.error.issues.map(({ path }) => placed(draft, { path: path as Fault['path'], text: '' })),
    );
  for (const words of [texts.sv, texts.en]) {
    if (!words || found.length > 0) continue;
    const read = textFile.safeParse(words);
    const wrong: Fault['path'][] = read.success
      ? textFaults(draft, words).map(({ path }) => path)
      : read.error.issues.map(({ path }) => path as Fault['path']);
    found.push(...wrong.map((path) => spoken(path)));
  }
  return [...new Map(found.map((one) => [`${one.at} ${one.id} ${one.code}`, one])).values()];
}

const CODES: Readonly<Record<string, Problem['code']>> = {
  showIf: 'condition',
  scale: 'scale',
  scales: 'scale',
  options: 'options',
  rows: 'options',
  min: 'range',
};

function placed(draft: Instrument, { path }: Fault): Problem {
  const [part, index, inner, itemIndex, field] = path;
  if (part === 'scores') return { at: 'scores', id: draft.scores[Number(index)]?.id ?? '', code: 'score' };
  if (part === 'scales') return { at: 'scales', id: String(index ?? ''), code: 'unfinished' };
  if (part !== 'sections') return { at: 'about', id: '', code: 'unfinished' };
  const section = draft.sections[Number(index)];
  const item = inner === 'items' ? section?.items[Number(itemIndex)] : undefined;
  if (!item) return { at: 'sections', id: section?.id ?? '', code: CODES[String(inner)] ?? 'unfinished' };
  return {
    at: 'items',
    id: item.id,
    code: CODES[String(field)] ?? (needsScale(item.kind) ? 'scale' : 'unfinished'),
  };
}
const needsScale = (kind: string) => ['step', 'pair', 'poles', 'matrix'].includes(kind);

function spoken(path: Fault['path']): Problem {
  const [part, id] = path;
  return part === 'sections' || part === 'items' || part === 'scales' || part === 'scores'
    ? { at: part, id: String(id ?? ''), code: 'words' }
    : { at: 'about', id: '', code: 'words' };
}

/** What is wrong with one item of a draft. */
export const problemsOfItem = (draft: Instrument, id: string): Problem[] =>
  faults({ ...draft, scores: [] })
    .map((fault) => placed(draft, fault))
    .filter((one) => one.at === 'items' && one.id === id && itemsOf(draft).some((item) => item.id === id));
