import { getCookie, setCookie } from 'hono/cookie';
import { type Instrument, itemsOf, type Section } from '../../../engines/instruments/public.ts';
import { type Tx, visitorScope } from '../../../shared/db/database.ts';
import type { Ctx } from '../../../shared/http/env.ts';
import { keep } from '../../../shared/kernel/keep.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { brandOf } from '../../organisations/public.ts';
import { codeHash, newCode } from '../codes.ts';
import { type Door, type Layout, type Mode, readCode, type Status } from '../rules.ts';
import { type Draft, draftKey, openDraft, sealDraft } from './seal.ts';

/** Keeps the place of somebody who answers by an open link. Only for the pages of that survey. */
const COOKIE = 'answering';
const DONE = 'done';
const MONTH_SECONDS = 31 * 86_400;

/** A survey as the holder of a code comes to it. */
export interface Asked {
  code: string;
  organisationId: string;
  surveyId: string;
  title: string;
  purpose: string;
  mode: Mode;
  door: Door;
  layout: Layout;
  languages: Language[];
  status: Status;
  closesOn: string | null;
  minGroup: number;
  answered: boolean;
  ownerName: string;
  parts: readonly Instrument[];
  /** Whose draft it is: the code itself, or with an open link one of the person's own. Null before anything is saved. */
  own: string | null;
}

/** One page of a survey: a section of one of its instruments, or everything. */
export interface AnswerPage {
  part: number;
  sections: Section[];
}

const instruments = keep<Instrument>(500);

/** Runs `work` as somebody without account in the survey's organisation. */
export const asVisitor = <T>(
  c: Ctx,
  organisationId: string | null,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => c.var.db.within(visitorScope(organisationId), work);

interface Row {
  organisation_id: string;
  organisation_slug: string;
  survey_id: string;
  title: string;
  purpose: string;
  mode: Mode;
  door: Door;
  layout: Layout;
  languages: Language[];
  status: Status;
  closes_on: string | null;
  min_group: number;
  answered: boolean;
  owner_name: string;
}

/** The survey that a code leads to, with its questions; null for a code that leads nowhere. The page wears its colours. */
export async function askedBy(c: Ctx, typed: string): Promise<Asked | null> {
  const code = readCode(typed);
  if (!code) return null;
  return asVisitor(c, null, async (tx) => {
    const { rows } = await tx.client.query<Row>('select * from mylla_survey_by_code($1)', [codeHash(code)]);
    const row = rows[0];
    if (!row) return null;
    const { rows: brands } = await tx.client.query('select * from mylla_organisation_by_slug($1)', [
      row.organisation_slug,
    ]);
    const brand = brands[0] ? brandOf({ ...brands[0], organisation_name: brands[0].name }) : c.var.view.brand;
    const language = row.languages.includes(c.var.view.language)
      ? c.var.view.language
      : (row.languages[0] ?? 'sv');
    // whoever is signed in answers as nobody: no menu, no name on the page
    c.set('actor', null);
    c.set('view', { ...c.var.view, actor: null, menu: [], organisations: [], brand, language });
    const cookie = getCookie(c, `${COOKIE}-${code}`) ?? '';
    return {
      code,
      organisationId: row.organisation_id,
      surveyId: row.survey_id,
      title: row.title,
      purpose: row.purpose,
      mode: row.mode,
      door: row.door,
      layout: row.layout,
      languages: row.languages,
      status: row.status,
      closesOn: row.closes_on,
      minGroup: row.min_group,
      answered: row.answered || (row.door === 'open' && cookie === DONE),
      ownerName: row.owner_name,
      parts: await partsOf(tx, row.survey_id),
      own: row.door === 'invited' ? code : readCode(c.req.query('place') ?? cookie),
    };
  });
}

async function partsOf(tx: Tx, surveyId: string): Promise<Instrument[]> {
  const { rows } = await tx.client.query<{ instrument_version_id: string; definition: Instrument }>(
    'select * from mylla_survey_instruments($1)',
    [surveyId],
  );
  return rows.map(({ instrument_version_id: id, definition }) => {
    // one object for each version: variables are worked out once for it
    return instruments.get(id) ?? instruments.set(id, definition);
  });
}

/** Names of questions of the second instrument do not meet those of the first. */
export const prefixOf = (part: number): string => (part === 0 ? '' : `${part + 1}-`);

/** The pages that somebody with these answers goes through; sections that are not shown, and empty ones, are left out. */
export function pagesOf(asked: Asked, shown: readonly ReadonlySet<string>[]): AnswerPage[] {
  const pages = asked.parts.flatMap((instrument, part) =>
    instrument.sections.flatMap((section) => {
      const items = section.items.filter((item) => shown[part]?.has(item.id));
      return items.length > 0 ? [{ part, sections: [{ ...section, items }] }] : [];
    }),
  );
  if (asked.layout === 'pages') return pages;
  return asked.parts.map((_, part) => ({
    part,
    sections: pages.filter((page) => page.part === part).flatMap((page) => page.sections),
  }));
}

export const numberOf = (asked: Asked, page: AnswerPage): number => {
  const first = page.sections[0]?.items[0]?.id;
  const before = asked.parts.slice(0, page.part).reduce((sum, part) => sum + itemsOf(part).length, 0);
  const part = asked.parts[page.part];
  return before + (part ? itemsOf(part).findIndex((item) => item.id === first) : 0) + 1;
};

/** What has been saved so far; empty if nothing has. */
export async function readDraft(tx: Tx, asked: Asked): Promise<Draft> {
  const empty = { answers: asked.parts.map(() => ({})), page: 0 };
  if (!asked.own) return empty;
  const { rows } = await tx.client.query<{ sealed: Buffer | null }>(
    'select mylla_survey_draft($1) as sealed',
    [draftKey(asked.own)],
  );
  const found = rows[0]?.sealed ? openDraft(asked.own, rows[0].sealed) : null;
  return found && found.answers.length === asked.parts.length ? found : empty;
}

/** Saves what has been answered so far. False if the survey has closed to those who had not begun. */
export async function saveDraft(tx: Tx, asked: Asked, own: string, draft: Draft): Promise<boolean> {
  const { rows } = await tx.client.query<{ saved: boolean }>(
    'select mylla_save_survey_draft($1, $2, $3) as saved',
    [asked.surveyId, draftKey(own), sealDraft(own, draft)],
  );
  return rows[0]?.saved ?? false;
}

/** A code of somebody's own, for going on later with an open link. */
export const newOwnCode = (): string => newCode();

export const rememberOwn = (c: Ctx, asked: Asked, value: string | 'done'): void =>
  setCookie(c, `${COOKIE}-${asked.code}`, value, {
    path: `/s/${asked.code}`,
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.view.origin.startsWith('https:'),
    maxAge: MONTH_SECONDS,
  });
export const rememberDone = (c: Ctx, asked: Asked): void => rememberOwn(c, asked, DONE);
