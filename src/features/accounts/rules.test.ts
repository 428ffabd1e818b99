import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES } from '../../shared/kernel/actor.ts';
import { deviceOf } from './devices.ts';
import {
  claimCalled,
  groupsLeftOut,
  inDomains,
  mappedRoles,
  ownPath,
  parseRoleRules,
  type RoleRule,
  writeRoleRules,
} from './rules.ts';

describe('a path to go on to', () => {
  test('never leads to another site', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `/${text}`),
          fc.webUrl(),
        ),
        (text) => {
          const path = ownPath(text);
          if (path !== null)
            expect(new URL(path, 'https://mylla.example').origin).toBe('https://mylla.example');
        },
      ),
    );
  });
  test('keeps query and fragment', () => {
    expect(ownPath('/journeys/1?view=map#plan')).toBe('/journeys/1?view=map#plan');
    for (const bad of ['', null, undefined, 'home', '//x', '/\\x', '/\n/x']) expect(ownPath(bad)).toBeNull();
  });
});

describe('roles from a claim', () => {
  const rules: RoleRule[] = [
    { value: 'Mylla.Chef', role: 'manager' },
    { value: 'Mylla.Alla', role: 'employee' },
    { value: 'Mylla.Coach', role: 'coach' },
  ];
  test('are those whose value the claim has, each once', () => {
    expect(mappedRoles(['Mylla.Alla', 'Mylla.Chef', 'annat', 'Mylla.Chef'], rules)).toEqual([
      'employee',
      'manager',
    ]);
    expect(mappedRoles('Mylla.Coach', rules)).toEqual(['coach']);
  });
  test('fail closed: whatever is not text that a rule names gives none', () => {
    for (const claim of [
      undefined,
      null,
      '',
      [],
      [''],
      {},
      1,
      true,
      ['mylla.chef'],
      [['Mylla.Chef']],
      { 0: 'Mylla.Chef' },
    ])
      expect(mappedRoles(claim, rules)).toEqual([]);
    expect(mappedRoles(['Mylla.Chef'], [])).toEqual([]);
    fc.assert(fc.property(fc.anything(), (claim) => mappedRoles(claim, []).length === 0));
  });
  test('claims may lie inside others, or have dots in their name', () => {
    expect(claimCalled({ realm_access: { roles: ['a'] } }, 'realm_access.roles')).toEqual(['a']);
    expect(claimCalled({ 'https://x.example/roles': ['b'] }, 'https://x.example/roles')).toEqual(['b']);
    expect(claimCalled({}, 'toString')).toBeUndefined();
    expect(claimCalled({ a: null }, 'a.b')).toBeUndefined();
  });
  test('groups that were left out for being too many are noticed', () => {
    expect(groupsLeftOut({ _claim_names: { groups: 'src1' } }, 'groups')).toBe(true);
    expect(groupsLeftOut({ groups: [] }, 'groups')).toBe(false);
  });
});

describe('rules as an administrator writes them', () => {
  test('are read back as they were written', () => {
    const rule = fc.record({
      value: fc
        .string({ minLength: 1 })
        .map((text) => text.replace(/\s+/g, ' ').trim())
        .filter((text) => text !== ''),
      role: fc.constantFrom(...ROLES),
    });
    fc.assert(
      fc.property(fc.array(rule), (rules) => {
        expect(parseRoleRules(writeRoleRules(rules))).toEqual(rules);
      }),
    );
  });
  test('refuse a line that says something else', () => {
    for (const bad of ['Chef', '= manager', 'Chef = kung', 'Chef manager'])
      expect(parseRoleRules(bad)).toBeNull();
    expect(parseRoleRules('\n a=b = guest \n\n')).toEqual([{ value: 'a=b', role: 'guest' }]);
  });
});

test('domains are whole: a longer one that ends alike is not let in', () => {
  expect(inDomains('a@x.example', 'y.example, x.example')).toBe(true);
  expect(inDomains('a@evilx.example', 'x.example')).toBe(false);
  expect(inDomains('a@b.x.example', 'x.example')).toBe(false);
  expect(inDomains('a@X.Example', '@x.example')).toBe(true);
  expect(inDomains('a@anything.example', '')).toBe(true);
});

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge',
    'Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1',
    'Safari',
    'iOS',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
])('%s is called what people call it', (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system });
});
