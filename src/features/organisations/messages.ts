import type { EventRow } from '../../shared/db/event.ts';
import type { Texts } from '../../shared/kernel/language.ts';
import { texts } from './texts.ts';

/** What is wrong with a field, by code. */
export const fieldTexts: Texts<Record<string, string>> = {
  sv: {
    'organisation.code': 'Koden passar inte. En kommun har fyra siffror och en region två.',
    'organisation.number':
      'Det är inget giltigt organisationsnummer. Det har tio siffror, och den sista är en kontrollsiffra. Kommuner och regioner börjar på 2.',
    'unit.not-open': 'Enheten finns inte eller är avslutad. Välj en annan.',
    'unit.circle':
      'En enhet kan inte höra till sig själv eller till en enhet under sig. Välj en annan plats.',
    'unit.code-taken': 'En annan enhet har redan den koden.',
    'person.no-role': 'Välj minst en roll.',
    'person.already-here': 'Personen hör redan till organisationen.',
    'person.elsewhere': texts.sv.personNameElsewhere,
    'person.last-administrator':
      'Det här är den sista administratören. Gör någon annan till administratör först, annars kommer ingen åt inställningarna.',
    'theme.colour': 'Skriv färgen med sex siffror eller bokstäver efter #, till exempel #1f5f8b.',
    'theme.page':
      'Färgen syns för dåligt mot sidan: kontrasten är {measured} till 1 och behöver vara minst {needed} till 1. Närmaste färg som räcker är {nearest}.',
    'theme.text':
      'Text på knappar i färgen går inte att läsa: kontrasten är {measured} till 1 och behöver vara minst {needed} till 1. Närmaste färg som räcker är {nearest}.',
    'logo.too-large': 'Filen är på {size} kB. Högst {max} kB får plats.',
    'logo.svg':
      'SVG tas inte emot, eftersom en sådan fil kan innehålla program. Spara logotypen som PNG eller WebP.',
    'logo.not-an-image': 'Filen är inte en PNG, JPEG eller WebP, vad den än heter.',
  },
  en: {
    'organisation.code': 'The code does not fit. A municipality has four digits and a region two.',
    'organisation.number':
      'This is not a valid organisation number. It has ten digits and the last is a check digit. Municipalities and regions begin with 2.',
    'unit.not-open': 'There is no such unit, or it is closed. Choose another.',
    'unit.circle': 'A unit cannot belong to itself or to a unit below it. Choose another place.',
    'unit.code-taken': 'Another unit already has that code.',
    'person.no-role': 'Choose at least one role.',
    'person.already-here': 'The person already belongs to the organisation.',
    'person.elsewhere': texts.en.personNameElsewhere,
    'person.last-administrator':
      'This is the last administrator. Make somebody else an administrator first, or nobody can reach the settings.',
    'theme.colour': 'Write the colour as six digits or letters after #, such as #1f5f8b.',
    'theme.page':
      'The colour is too weak against the page: the contrast is {measured} to 1 and must be at least {needed} to 1. The nearest colour that will do is {nearest}.',
    'theme.text':
      'Text on buttons of this colour cannot be read: the contrast is {measured} to 1 and must be at least {needed} to 1. The nearest colour that will do is {nearest}.',
    'logo.too-large': 'The file is {size} kB. There is room for {max} kB.',
    'logo.svg': 'SVG is not accepted, since such a file can hold programs. Save the logo as PNG or WebP.',
    'logo.not-an-image': 'The file is not a PNG, JPEG or WebP, whatever its name says.',
  },
};

/** Refusals that are about no field. */
export const refusals: Texts<Record<string, string>> = {
  sv: {
    'unit.closed': 'Enheten är avslutad. Öppna den igen om du behöver ändra den.',
    'unit.changed-meanwhile':
      'Någon annan ändrade enheten sedan du öppnade sidan. Inget är gjort. Gå tillbaka, se vad som gäller nu och försök igen.',
    'unit.has-open-below': 'Det finns öppna enheter under den här. Flytta eller avsluta dem först.',
    'unit.parent-closed': 'Enheten ovanför är avslutad. Öppna den först.',
    'person.left': 'Personen hör inte längre till organisationen. Låt personen komma tillbaka först.',
    'person.changed-meanwhile':
      'Någon annan ändrade uppgifterna sedan du öppnade sidan. Inget är gjort. Gå tillbaka, se vad som gäller nu och försök igen.',
    'person.last-administrator':
      'Det här är den sista administratören. Gör någon annan till administratör först, annars kommer ingen åt inställningarna.',
    'import.gone': 'Importen finns inte längre: den är redan genomförd eller har gått ut. Läs in filen igen.',
  },
  en: {
    'unit.closed': 'The unit is closed. Open it again if you need to change it.',
    'unit.changed-meanwhile':
      'Somebody else changed the unit since you opened the page. Nothing was done. Go back, see what holds now and try again.',
    'unit.has-open-below': 'There are open units below this one. Move or close them first.',
    'unit.parent-closed': 'The unit above is closed. Open it first.',
    'person.left': 'The person no longer belongs to the organisation. Let the person come back first.',
    'person.changed-meanwhile':
      'Somebody else changed the details since you opened the page. Nothing was done. Go back, see what holds now and try again.',
    'person.last-administrator':
      'This is the last administrator. Make somebody else an administrator first, or nobody can reach the settings.',
    'import.gone':
      'The import is no longer here: it has been carried out or has expired. Read the file again.',
  },
};

const fieldNames = {
  sv: {
    name: 'namn',
    kind: 'typ',
    code: 'kod',
    title: 'titel',
    unit: 'enhet',
    language: 'språk',
    organisationNumber: 'organisationsnummer',
  },
  en: {
    name: 'name',
    kind: 'kind',
    code: 'code',
    title: 'job title',
    unit: 'unit',
    language: 'language',
    organisationNumber: 'organisation number',
  },
} as const;

const listed = (language: 'sv' | 'en', words: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(words);

function namedFields(language: 'sv' | 'en', event: EventRow): string {
  const names: Record<string, string> = fieldNames[language];
  const fields = Array.isArray(event.data.fields) ? event.data.fields.map(String) : [];
  return listed(
    language,
    fields.map((field) => names[field] ?? field),
  );
}

function namedRoles(language: 'sv' | 'en', roles: unknown): string {
  const names: Record<string, string> = texts[language].roles;
  return Array.isArray(roles)
    ? listed(
        language,
        roles.map((role) => (names[String(role)] ?? String(role)).toLowerCase()),
      )
    : '';
}

/** Texts of events, after the name of who did it. */
export const events: Texts<Record<string, string | ((event: EventRow) => string)>> = {
  sv: {
    'organisation.created': 'lade upp organisationen',
    'organisation.changed': (event) => `ändrade organisationens uppgifter (${namedFields('sv', event)})`,
    'organisation.theme-changed': 'ändrade utseendet',
    'unit.opened': 'lade till enheten',
    'unit.changed': (event) => `ändrade enhetens ${namedFields('sv', event)}`,
    'unit.moved': 'flyttade enheten',
    'unit.closed': 'avslutade enheten',
    'unit.reopened': 'öppnade enheten igen',
    'person.joined': 'lade till personen',
    'person.changed': (event) => `ändrade personens ${namedFields('sv', event)}`,
    'person.roles-changed': (event) => {
      const added = namedRoles('sv', event.data.added);
      const removed = namedRoles('sv', event.data.removed);
      return `ändrade personens roller${added ? `, gav: ${added}` : ''}${removed ? `, tog bort: ${removed}` : ''}`;
    },
    'person.left': 'avslutade medlemskapet',
    'import.applied': 'genomförde en import',
  },
  en: {
    'organisation.created': 'set up the organisation',
    'organisation.changed': (event) => `changed the organisation's details (${namedFields('en', event)})`,
    'organisation.theme-changed': 'changed the appearance',
    'unit.opened': 'added the unit',
    'unit.changed': (event) => `changed the unit's ${namedFields('en', event)}`,
    'unit.moved': 'moved the unit',
    'unit.closed': 'closed the unit',
    'unit.reopened': 'opened the unit again',
    'person.joined': 'added the person',
    'person.changed': (event) => `changed the person's ${namedFields('en', event)}`,
    'person.roles-changed': (event) => {
      const added = namedRoles('en', event.data.added);
      const removed = namedRoles('en', event.data.removed);
      return `changed the person's roles${added ? `, gave: ${added}` : ''}${removed ? `, took away: ${removed}` : ''}`;
    },
    'person.left': 'ended the membership',
    'import.applied': 'carried out an import',
  },
};

export const objects: Texts<Record<string, string>> = {
  sv: { organisation: 'Organisation', unit: 'Enhet', person: 'Person', import: 'Import' },
  en: { organisation: 'Organisation', unit: 'Unit', person: 'Person', import: 'Import' },
};
