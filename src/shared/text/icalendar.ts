// Calendar files by RFC 5545: one event, in universal time, that any calendar takes in.

/** An event of a calendar file. Texts may hold anything; times are cut to whole seconds. */
export interface CalendarEvent {
  /** The same for the same event each time it is fetched: the calendar then changes it rather than adding one. */
  uid: string;
  /** Counted up with each change. */
  sequence: number;
  start: Date;
  end: Date;
  /** When the file was made. */
  stamp: Date;
  title: string;
  description?: string;
  place?: string;
  url?: string;
  cancelled?: boolean;
}

/** Longest line in octets, without its end (RFC 5545, 3.1). */
const LINE_OCTETS = 75;

/** The file's text. Lines end in CRLF and are folded so that no letter is cut in two. */
export function calendarFile(event: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mylla//Mylla//SV',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${text(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${moment(event.stamp)}`,
    `DTSTART:${moment(event.start)}`,
    `DTEND:${moment(event.end)}`,
    `SUMMARY:${text(event.title)}`,
    ...(event.description ? [`DESCRIPTION:${text(event.description)}`] : []),
    ...(event.place ? [`LOCATION:${text(event.place)}`] : []),
    // a URI is not a text: it is not escaped, so what could end the line is left out
    ...(event.url ? [`URL:${event.url.replace(/[\s\p{Cc}]/gu, '')}`] : []),
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** `20261102T110000Z` */
const moment = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** Escapes what has a meaning in a text (RFC 5545, 3.3.11); other control characters are left out. */
const text = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');

/** Cuts a long line: what follows begins with a space, and counts it. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > LINE_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
