import type { Texts } from '../../kernel/language.ts';

/** Every kind of problem that the API answers with: the last part of its `type`, and its HTTP status. */
export const PROBLEMS = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  'too-many': 429,
  failed: 500,
  unavailable: 503,
  full: 507,
} as const;
export type ProblemKind = keyof typeof PROBLEMS;

interface ApiTexts {
  /** What each kind of problem is called. */
  titles: Record<ProblemKind, string>;
  /** What happened and what to do, by code; a kind's own name is its general text. */
  details: Record<string, string>;
  /** What is wrong with one part of what was sent, by code. */
  parts: Record<string, string>;
}

export const apiTexts: Texts<ApiTexts> = {
  sv: {
    titles: {
      malformed: 'Anropet går inte att läsa',
      unauthenticated: 'Nyckel saknas eller gäller inte',
      forbidden: 'Nyckeln räcker inte till det här',
      'not-found': 'Finns inte',
      'method-not-allowed': 'Metoden finns inte här',
      conflict: 'Någon annan hann före',
      gone: 'Det här är avslutat',
      'too-large': 'För stort',
      'unsupported-media-type': 'Skicka JSON',
      invalid: 'Något behöver rättas',
      'too-many': 'För många anrop',
      failed: 'Något gick fel hos oss',
      unavailable: 'Databasen nås inte just nu',
      full: 'Disken är full',
    },
    details: {
      malformed: 'Kroppen ska vara JSON i UTF-8.',
      unauthenticated: 'Skicka en nyckel i huvudet: Authorization: Bearer mylla_…',
      'key-unknown': 'Ingen nyckel ser ut så. Kontrollera att hela nyckeln kom med.',
      'key-revoked': 'Nyckeln är återkallad. Be organisationens administratör om en ny.',
      'key-expired': 'Nyckelns sista dag har passerat. Be organisationens administratör om en ny.',
      'key-in-address':
        'En nyckel stod i adressen, där den sparas i loggar. Återkalla den, skapa en ny och skicka den i huvudet Authorization.',
      'not-bearer': 'Bara Bearer tas emot. Skicka nyckeln i huvudet: Authorization: Bearer mylla_…',
      'personal-number':
        'Adressen innehåller något som ser ut som ett personnummer. Sådana får inte stå i adresser.',
      'no-scope': 'Nyckeln har inte behörigheten {scope}.',
      forbidden: 'Nyckeln får läsa det här men inte göra det.',
      'not-found': 'Det finns inget här, eller så är det inte delat med den som frågar.',
      'no-such-organisation': 'Det finns ingen organisation som heter så i adressen.',
      'method-not-allowed': 'Adressen tar emot {allowed}.',
      conflict: 'Det har ändrats sedan ni läste det. Läs igen och skicka om.',
      gone: 'Det går inte längre att ändra.',
      'too-large': 'Kroppen får vara högst {max} byte.',
      'unsupported-media-type': 'Content-Type ska vara application/json.',
      invalid: 'Inget sparades. Se errors.',
      'too-many': 'Gränsen är {max} anrop i minuten. Försök igen om {seconds} sekunder.',
      failed: 'Felet är antecknat under traceId. Försök igen om en stund.',
      unavailable: 'Det brukar gå över snart. Försök igen om en stund.',
      full: 'Inget sparades. Säg till den som sköter servern.',
    },
    parts: {
      'unknown-parameter': 'Parametern finns inte här.',
      'unknown-field': 'Fältet finns inte här.',
      'page-or-offset': 'Använd page eller offset, inte båda.',
      'too-deep': 'Listan går inte längre än så här. Avgränsa den, eller följ Link till nästa sida.',
      'other-organisation': 'Nyckeln hör till {organisation}. Utelämna organisation.',
      'not-a-moment':
        'Skriv en tidpunkt enligt RFC 3339 med tidszon, till exempel 2026-05-31T09:00:00+02:00.',
      'too-small': 'Värdet är för litet.',
      'too-big': 'Värdet är för stort. Högst {max}.',
      'wrong-type': 'Värdet är av fel slag.',
    },
  },
  en: {
    titles: {
      malformed: 'The request cannot be read',
      unauthenticated: 'The key is missing or not valid',
      forbidden: 'The key does not cover this',
      'not-found': 'Not found',
      'method-not-allowed': 'No such method here',
      conflict: 'Somebody else was first',
      gone: 'This is closed',
      'too-large': 'Too large',
      'unsupported-media-type': 'Send JSON',
      invalid: 'Something needs to be put right',
      'too-many': 'Too many requests',
      failed: 'Something went wrong on our side',
      unavailable: 'The database cannot be reached just now',
      full: 'The disk is full',
    },
    details: {
      malformed: 'The body must be JSON in UTF-8.',
      unauthenticated: 'Send a key in the header: Authorization: Bearer mylla_…',
      'key-unknown': 'No key looks like that. Make sure that all of it came along.',
      'key-revoked': 'The key has been revoked. Ask the organisation’s administrator for a new one.',
      'key-expired': 'The key’s last day has passed. Ask the organisation’s administrator for a new one.',
      'key-in-address':
        'There was a key in the address, where logs keep it. Revoke it, make a new one and send that in the Authorization header.',
      'not-bearer': 'Only Bearer is accepted. Send the key in the header: Authorization: Bearer mylla_…',
      'personal-number':
        'The address holds what looks like a personal identity number. Those may not stand in addresses.',
      'no-scope': 'The key lacks the scope {scope}.',
      forbidden: 'The key may read this, but not do it.',
      'not-found': 'There is nothing here, or it is not shared with whoever asks.',
      'no-such-organisation': 'No organisation has that name in its address.',
      'method-not-allowed': 'This address takes {allowed}.',
      conflict: 'It has changed since you read it. Read it again and resend.',
      gone: 'It can no longer be changed.',
      'too-large': 'The body may be at most {max} bytes.',
      'unsupported-media-type': 'Content-Type must be application/json.',
      invalid: 'Nothing was saved. See errors.',
      'too-many': 'The limit is {max} requests a minute. Try again in {seconds} seconds.',
      failed: 'It has been noted under the traceId. Try again in a while.',
      unavailable: 'This usually passes soon. Try again in a while.',
      full: 'Nothing was saved. Tell whoever looks after the server.',
    },
    parts: {
      'unknown-parameter': 'There is no such parameter here.',
      'unknown-field': 'There is no such field here.',
      'page-or-offset': 'Use page or offset, not both.',
      'too-deep': 'The list goes no further than this. Narrow it, or follow Link to the next page.',
      'other-organisation': 'The key belongs to {organisation}. Leave organisation out.',
      'not-a-moment': 'Write a moment as RFC 3339 with a zone, for example 2026-05-31T09:00:00+02:00.',
      'too-small': 'The value is too small.',
      'too-big': 'The value is too big. At most {max}.',
      'wrong-type': 'The value is of the wrong kind.',
    },
  },
};
