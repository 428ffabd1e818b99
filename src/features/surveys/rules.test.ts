import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAddresses } from './input.ts';
import { CODE_LENGTH, codeFrom, groupsOf, type InvitedUnit, readCode, spokenCode } from './rules.ts';

/** Trees of units, parents before children. */
const trees = fc
  .array(fc.record({ above: fc.nat(), top: fc.boolean(), invited: fc.nat(12) }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((list) =>
    list.map(
      ({ above, top, invited }, at): InvitedUnit => ({
        id: `u${at}`,
        parentId: at === 0 || top ? null : `u${above % at}`,
        name: `Enhet ${at}`,
        kind: 'unit',
        invited,
      }),
    ),
  );
const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);

describe('groups', () => {
  test('are never smaller than the least group where enough are invited, and count everybody once', () => {
    fc.assert(
      fc.property(trees, fc.integer({ min: 1, max: 20 }), (units, least) => {
        const groups = groupsOf(units, least, 'Övriga');
        const everybody = sum(units.map((unit) => unit.invited));
        expect(sum(groups.map((group) => group.population))).toBe(everybody);
        if (everybody >= least)
          for (const group of groups) expect(group.population).toBeGreaterThanOrEqual(least);
        const counted = groups.flatMap((group) => group.unitIds).sort();
        const invited = units.filter((unit) => unit.invited > 0).map((unit) => unit.id);
        expect(counted).toEqual(invited.sort());
        for (const group of groups)
          expect(sum(group.unitIds.map((id) => units.find((unit) => unit.id === id)?.invited ?? 0))).toBe(
            group.population,
          );
      }),
    );
  });

  test('of units that are large enough are those units', () => {
    const units: InvitedUnit[] = [
      { id: 'care', parentId: null, name: 'Omsorg', kind: 'administration', invited: 2 },
      { id: 'north', parentId: 'care', name: 'Norr', kind: 'unit', invited: 7 },
      { id: 'south', parentId: 'care', name: 'Söder', kind: 'unit', invited: 3 },
    ];
    expect(groupsOf(units, 5, 'Övriga').map(({ name, population }) => [name, population])).toEqual([
      ['Omsorg', 5],
      ['Norr', 7],
    ]);
  });
});

describe('codes', () => {
  test('are read however they are typed, and are the same for the same seal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (seal) => {
        const code = codeFrom(seal);
        expect(code).toHaveLength(CODE_LENGTH);
        expect(codeFrom(seal)).toBe(code);
        for (const typed of [code, code.toLowerCase(), spokenCode(code), ` ${spokenCode(code)}\n`])
          expect(readCode(typed)).toBe(code);
        expect(readCode(code.slice(1))).toBeNull();
        expect(readCode(`${code}3`)).toBeNull();
      }),
    );
  });

  test('that cannot be any are told apart, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (typed) => {
        const code = readCode(typed);
        if (code !== null) expect(code).toMatch(/^[34679CDFGHJKMNPQRTVWXY]{12}$/);
      }),
    );
    expect(readCode('AAAA AAAA AAAA')).toBeNull();
  });
});

describe('addresses', () => {
  test('are read as people paste them, each once', () => {
    expect(
      readAddresses(
        'Ida Ek <ida.ek@kommun.example>\n"Ek, Bo" <bo@kommun.example>;IDA.EK@kommun.example,\n\n  a@b.example ',
      ),
    ).toEqual({
      people: [
        { name: '', email: 'IDA.EK@kommun.example' },
        { name: 'Ek, Bo', email: 'bo@kommun.example' },
        { name: '', email: 'a@b.example' },
      ],
    });
  });

  test('that are none are said, and long lines do not stop it', () => {
    for (const wrong of [
      'ida.ek',
      'a@b',
      '@kommun.example',
      'a b@kommun.example',
      `${'a'.repeat(250)}@b.example`,
    ])
      expect(readAddresses(`bo@kommun.example\n${wrong}`)).toEqual({ wrong: wrong.slice(0, 80) });
    const before = performance.now();
    readAddresses(`"${'a '.repeat(500_000)}`);
    readAddresses('<'.repeat(500_000));
    expect(performance.now() - before).toBeLessThan(2_000);
    fc.assert(fc.property(fc.string(), (text) => void readAddresses(text)));
  });
});
