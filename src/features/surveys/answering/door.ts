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
  /** What has been saved of it, as it lies in the database. */
  sealed: Buffer | null;
}

/** One page of a survey: a section of one of its instruments, or everything. */
export interface AnswerPage {
  part: number;
  sections: Section[];
}

/** By survey. */
const parts = keep<readonly Instrument[]>(500);

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
  sealed: Buffer | null;
}

/**
 * The survey that a code leads to, with its questions and what the person has saved; null for a code that leads nowhere.
 * The page wears its colours. One query, when the questions have been asked for before.
 */
export async function askedBy(c: Ctx, typed: string): Promise<Asked | null> {
  const code = readCode(typed);
  if (!code) return null;
  const cookie = getCookie(c, `${COOKIE}-${code}`) ?? '';
  const place = readCode(c.req.query('place') ?? cookie);
  return asVisitor(c, null, async (tx) => {
    const { rows } = await tx.client.query<Row & { brand: Parameters<typeof brandOf>[0] & { name: string } }>(
      `select s.*, mylla_survey_draft(case when s.door = 'invited' then $2::bytea else $3::bytea end) as sealed, to_jsonb(o) as brand
         from mylla_survey_by_code($1) s left join lateral mylla_organisation_by_slug(s.organisation_slug) o on true`,
      [codeHash(code), draftKey(code), place && draftKey(place)],
    );
    const row = rows[0];
    if (!row) return null;
    const brand = row.brand ? brandOf({ ...row.brand, organisation_name: row.brand.name }) : c.var.view.brand;
    const language = row.languages.includes(c.var.view.language)
      ? c.var.view.language
      : (row.languages[0] ?? 'sv');
    // whoever is signed in answers as nobody: no menu, no name on the page
    c.set('actor', null);
    c.set('view', { ...c.var.view, actor: null, menu: [], organisations: [], brand, language });
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
      own: row.door === 'invited' ? code : place,
      sealed: row.sealed,
    };
  });
}

/** What an open survey asks: it never changes. */
async function partsOf(tx: Tx, surveyId: string): Promise<readonly Instrument[]> {
  const kept = parts.get(surveyId);
  if (kept) return kept;
  const { rows } = await tx.client.query<{ instrument_version_id: string; definition: Instrument }>(
    'select * from mylla_survey_instruments($1)',
    [surveyId],
  );
  return parts.set(
    surveyId,
    rows.map(({ definition }) => definition),
  );
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
export function readDraft(asked: Asked): Draft {
  const found = asked.own && asked.sealed ? openDraft(asked.own, asked.sealed) : null;
  return found && found.answers.length === asked.parts.length
    ? found
    : { answers: asked.parts.map(() => ({})), page: 0 };
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
