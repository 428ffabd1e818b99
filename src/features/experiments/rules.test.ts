import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import {
  type Card,
  CHECK_STATES,
  type Closing,
  lacks,
  lessonOutcome,
  OUTCOMES,
  refuseBreach,
  refuseClosing,
  refuseDecision,
  refuseLoop,
  refuseRewriting,
  refuseStart,
} from './rules.ts';

const words = fc.constantFrom('', '  ', 'Något');
const checked = fc.constantFrom(...CHECK_STATES);
const setting = fc.record({
  threshold: words,
  redLines: fc.integer({ min: 0, max: 2 }),
  checks: fc.record({ ethics: checked, law: checked, technique: checked }),
  permitted: fc.boolean(),
  involvesPeople: fc.boolean(),
  consented: fc.boolean(),
});
type Setting = Omit<Card, 'status'>;
type Act =
  | { do: 'write'; card: Setting }
  | { do: 'start' }
  | { do: 'loop' }
  | { do: 'study' }
  | { do: 'cross' }
  | { do: 'decide'; reason: string; goOn: boolean }
  | { do: 'close'; closing: Closing };
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('write' as const), card: setting }),
  fc.constant({ do: 'start' as const }),
  fc.constant({ do: 'loop' as const }),
  fc.constant({ do: 'study' as const }),
  fc.constant({ do: 'cross' as const }),
  fc.record({ do: fc.constant('decide' as const), reason: words, goOn: fc.boolean() }),
  fc.record({
    do: fc.constant('close' as const),
    closing: fc.record({
      outcome: fc.option(fc.constantFrom(...OUTCOMES)),
      learning: words,
      happened: words,
    }),
  }),
);

interface World {
  card: Card;
  startedWith: Setting | null;
  closedWith: Closing | null;
  loops: number;
  openLoop: boolean;
  studied: number;
  crossed: boolean;
}

/** What the actions do, by nothing but the rules. */
function step(world: World, one: Act): World {
  const { card } = world;
  const { status } = card;
  switch (one.do) {
    case 'write':
      return refuseRewriting(status) ? world : { ...world, card: { ...one.card, status } };
    case 'start':
      return refuseStart(card)
        ? world
        : { ...world, card: { ...card, status: 'running' }, startedWith: { ...card } };
    case 'loop':
      return refuseLoop({ status, openLoop: world.openLoop, loops: world.loops })
        ? world
        : { ...world, loops: world.loops + 1, openLoop: true };
    case 'study':
      return world.openLoop ? { ...world, openLoop: false, studied: world.studied + 1 } : world;
    case 'cross':
      return refuseBreach(status) ? world : { ...world, card: { ...card, status: 'stopped' }, crossed: true };
    case 'decide':
      if (refuseDecision(status, one.reason)) return world;
      return one.goOn ? { ...world, card: { ...card, status: 'running' }, crossed: false } : world;
    case 'close':
      return refuseClosing({ status, studied: world.studied }, one.closing)
        ? world
        : { ...world, card: { ...card, status: 'closed' }, closedWith: one.closing };
  }
}

describe('however one goes about it', () => {
  it('nothing starts uncleared, changes after the start, runs over a crossed line, or closes without learning', () => {
    fc.assert(
      fc.property(setting, fc.array(act, { maxLength: 40 }), (first, acts) => {
        let world: World = {
          card: { ...first, status: 'planned' },
          startedWith: null,
          closedWith: null,
          loops: 0,
          openLoop: false,
          studied: 0,
          crossed: false,
        };
        for (const one of acts) {
          const before = world;
          world = step(world, one);
          const { status, ...card } = world.card;
          if (status === 'running' || status === 'stopped') {
            expect(lacks(card)).toEqual([]);
            expect(card.involvesPeople && !card.consented).toBe(false);
            expect(card.redLines).toBeGreaterThan(0);
            expect({ ...card, status: 'planned' }).toEqual(world.startedWith);
          }
          if (status === 'running') expect(world.crossed).toBe(false);
          if (status === 'closed') {
            expect(world.closedWith?.learning.trim()).not.toBe('');
            expect(world.closedWith?.outcome).not.toBeNull();
            if (world.closedWith?.outcome !== 'unclear') expect(world.studied).toBeGreaterThan(0);
          }
          if (before.card.status === 'closed') expect(world).toEqual(before);
        }
      }),
    );
  });
});

describe('the start', () => {
  const ready: Card = {
    status: 'planned',
    threshold: 'Minst 6 av 10',
    redLines: 1,
    checks: { ethics: 'cleared', law: 'cleared', technique: 'not-needed' },
    permitted: true,
    involvesPeople: false,
    consented: false,
  };
  it('needs consent only where people are involved, and names the first thing that is missing', () => {
    expect(refuseStart(ready)).toBeNull();
    expect(refuseStart({ ...ready, involvesPeople: true })?.code).toBe('experiment.lacks-consent');
    const bare = { ...ready, threshold: ' ', permitted: false };
    expect(refuseStart(bare)?.code).toBe('experiment.lacks-threshold');
    expect(lacks(bare)).toEqual(['threshold', 'permission']);
    expect(isRefusal(refuseStart({ ...ready, status: 'stopped' }))).toBe(true);
  });
});

describe('as a lesson', () => {
  it('every outcome is one', () => {
    expect(OUTCOMES.map(lessonOutcome)).toEqual(['success', 'failure', 'partly']);
  });
});
