import type { Item, ItemKind, Structure } from './instrument.ts';

// Small instruments for tests.

/** An item with what its kind needs. */
export const item = (kind: ItemKind, more: Partial<Item> & { id: string }): Item => ({
  kind,
  reversed: false,
  leads: { handbook: [], areas: [] },
  source: 'test',
  ours: true,
  ...more,
});

/** An instrument of one section, with a scale of four steps and one of five with "don't know". */
export const structure = (items: Item[], more: Partial<Structure> = {}): Structure => ({
  id: 'test',
  version: 1,
  source: 'test',
  reviewed: '2026-11-26',
  scales: { four: { steps: 4, dontKnow: false }, five: { steps: 5, dontKnow: true } },
  sections: [{ id: 'section', items }],
  scores: [],
  charts: ['distribution'],
  ...more,
});
