import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isRefusal } from '../kernel/refusal.ts';
import {
  day,
  email,
  id,
  line,
  oneOf,
  optionalDay,
  optionalLine,
  optionalText,
  several,
  text,
  tick,
  version,
} from './fields.ts';
import { parseForm } from './form.ts';

const schema = z.object({
  title: line(20),
  text: text(50),
  note: optionalText(50),
  due: day(),
  follow: optionalDay(),
  kind: oneOf(['case', 'tool']),
  mail: email(),
  who: id(),
  alias: optionalLine(10),
  seen: version(),
  chosen: several(),
  agreed: tick(),
});
const good = {
  title: '  Prova   nytt  ',
  text: 'Rad ett\nRad två',
  due: '2026-05-31',
  kind: 'case',
  mail: ' Namn@Kommun.Example ',
  who: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69',
  seen: '3',
  chosen: ['a', 'a', 'b'],
};

describe('a form becomes typed values', () => {
  test('texts are trimmed, addresses lowered, what is left out is empty', () => {
    expect(parseForm(schema, good)).toEqual({
      title: 'Prova nytt',
      text: 'Rad ett\nRad två',
      note: '',
      due: '2026-05-31',
      follow: null,
      kind: 'case',
      mail: 'namn@kommun.example',
      who: good.who,
      alias: null,
      seen: 3,
      chosen: ['a', 'b'],
      agreed: false,
    });
  });
  test.each([
    ['title', '', 'required'],
    ['title', '   ', 'required'],
    ['title', 'x'.repeat(21), 'too-long'],
    ['text', 'x'.repeat(51), 'too-long'],
    ['due', '2026-02-30', 'not-a-day'],
    ['due', '', 'required'],
    ['follow', 'tomorrow', 'not-a-day'],
    ['kind', 'song', 'choose'],
    ['mail', 'no address', 'not-an-email'],
    ['who', '42', 'choose'],
    ['seen', 'three', 'not-valid'],
    ['seen', '-1', 'not-valid'],
  ])('%s = "%s" is refused as %s', (name, value, code) => {
    const parsed = parseForm(schema, { ...good, [name]: value });
    expect(isRefusal(parsed) && parsed.fields?.[name]?.code).toBe(code);
  });
  test('every wrong field is told, each once', () => {
    const parsed = parseForm(schema, {});
    expect(isRefusal(parsed) && Object.keys(parsed.fields ?? {}).sort()).toEqual([
      'due',
      'kind',
      'mail',
      'seen',
      'text',
      'title',
      'who',
    ]);
  });
  test('any text at all is either refused or kept as it was written, never thrown on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (written) => {
        const parsed = parseForm(z.object({ text: optionalText(1000) }), { text: written });
        expect(isRefusal(parsed) ? 'refused' : parsed.text).toBe(
          written.trim().normalize('NFC').length > 1000 ? 'refused' : written.trim().normalize('NFC'),
        );
      }),
    );
  });
});
