import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFile } from './icalendar.ts';

const base = {
  uid: 'talk-1@mylla.example',
  sequence: 0,
  start: new Date('2026-11-05T09:00:00Z'),
  end: new Date('2026-11-05T09:30:00Z'),
  stamp: new Date('2026-11-02T11:00:00Z'),
  title: 'Samtal',
};

/** What a calendar reads: lines put together again, texts without their escapes. */
function read(file: string): Record<string, string> {
  const lines = file.replaceAll('\r\n ', '').split('\r\n');
  const values: Record<string, string> = {};
  for (const line of lines) {
    const at = line.indexOf(':');
    if (at > 0)
      values[line.slice(0, at)] = line
        .slice(at + 1)
        .replace(/\\(n|[\\;,])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
  }
  return values;
}

describe('a calendar file', () => {
  it('says when, in universal time', () => {
    expect(calendarFile({ ...base, place: 'Rum 3', url: 'https://mylla.example/help/1' })).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Mylla//Mylla//SV',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'BEGIN:VEVENT',
        'UID:talk-1@mylla.example',
        'SEQUENCE:0',
        'DTSTAMP:20261102T110000Z',
        'DTSTART:20261105T090000Z',
        'DTEND:20261105T093000Z',
        'SUMMARY:Samtal',
        'LOCATION:Rum 3',
        'URL:https://mylla.example/help/1',
        'STATUS:CONFIRMED',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });
  it('keeps every text whole, in lines of at most 75 octets, and takes no line of somebody else’s', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 60, maxLength: 300 }), (title) => {
        const file = calendarFile({ ...base, title, description: `${title}\r\nEND:VEVENT\r\nX-EVIL:1` });
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(file.match(/^END:VEVENT/gm)).toHaveLength(1);
        expect(file).not.toMatch(/^X-EVIL/m);
        const clean = title.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
        expect(read(file).SUMMARY).toBe(clean);
      }),
    );
  });
  it('takes no line break in an address', () => {
    expect(calendarFile({ ...base, url: 'https://x.example/\r\nX-EVIL:1' })).not.toMatch(/^X-EVIL/m);
  });
  it('says that it is off', () => {
    expect(calendarFile({ ...base, cancelled: true })).toContain('STATUS:CANCELLED');
  });
});
