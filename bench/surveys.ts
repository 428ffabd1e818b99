import { SMTPServer } from 'smtp-server';
import { type Instrument, variablesOf } from '../src/engines/instruments/public.ts';
import { smtpMailer } from '../src/features/notifications/mailer.ts';
import { belongingOf } from '../src/features/organisations/public.ts';
import { gapsOf, pairsOf } from '../src/features/results/figures/gaps.ts';
import { resultsOf } from '../src/features/results/read.ts';
import { inviteAddresses } from '../src/features/surveys/actions/invitations.ts';
import { openSurvey } from '../src/features/surveys/actions/state.ts';
import { makeSurvey } from '../src/features/surveys/actions/survey.ts';
import { codeHash, newCode } from '../src/features/surveys/codes.ts';
import { composeInvitation, sendInvitations } from '../src/features/surveys/mail.tsx';
import type { Database } from '../src/shared/db/database.ts';
import { newId } from '../src/shared/kernel/ids.ts';
import { forgetAll } from '../src/shared/kernel/keep.ts';
import { isRefusal } from '../src/shared/kernel/refusal.ts';
import { get, inTurn, median, type Target, throughput } from './load.ts';
import { surveyFiles } from './survey-files.ts';

/** The best known figures of another program, in thousandths of a plain server that sends 20 kB, and how many times those. */
const ANSWERING_LEAST = 40;
const HANDING_IN_LEAST = 32.5;
const STATISTICS_LEAST = 14;
/** Full sizes. */
const ANSWERS = 100_000;
const PAIRS = 25;
const STATISTICS_ANSWERS = 5_000;
const ITEMS = 40;
const CODES = 40_000;
const INVITATIONS = 10_000;
const EXPORTED = 250_000;
const GROUPS = 12;
const WORKERS = 8;
const ROUNDS = 3;
const ROUND_MS = 3_000;
const INSERT_ROWS = 5_000;

type Tell = (what: string, measured: string, budget: string, ok: boolean) => void;

interface Where {
  db: Database;
  organisationId: string;
  mylla: string;
  plain: string;
  /** Signed in as the one who leads innovation. */
  cookie: string;
  /** Share of the full sizes. */
  share: number;
  tell: Tell;
  /** Whether a part is run: surveys, files or mail. */
  does: (part: string) => boolean;
}

/** Answering, handing in, statistics, analysis of very many answers, and invitations by mail. */
export async function surveys(where: Where): Promise<void> {
  const { db, organisationId, share, does } = where;
  const { rows } = await db.pool.query<{ person: string }>(
    "select person_id as person from membership where organisation_id = $1 and 'innovation-lead' = any (roles) order by id limit 1",
    [organisationId],
  );
  const ownerId = rows[0]?.person ?? '';
  const size = (full: number, least: number) => Math.max(least, Math.round(full * share));
  const many = { ...where, ownerId };
  if (does('surveys')) {
    await answering(many, size(CODES, 2_000));
    await statistics(many, size(STATISTICS_ANSWERS, 500));
    await analysis(many, size(ANSWERS, 1_000));
  }
  if (does('files')) await exported(many, size(EXPORTED, 2_000));
  if (does('mail')) await invitations(many, size(INVITATIONS, 300));
}

type Owned = Where & { ownerId: string };

/** Questions on a scale of four, in pairs or one by one. */
function questions(id: string, count: number, pairs: boolean): Instrument {
  const names = Array.from({ length: count }, (_, at) => `q${at + 1}`);
  const words = {
    name: 'Mätning',
    lead: 'Frågor att mäta med.',
    about: 'Frågor att mäta med.',
    intro: 'Svara som du själv ser det.',
    scales: {
      importance: { name: 'Hur viktigt är det?', steps: ['Inte alls', 'Lite', 'Ganska', 'Mycket'] },
      presence: { name: 'I vilken grad är det så?', steps: ['Inte alls', 'Delvis', 'Till stor del', 'Helt'] },
    },
    sections: { all: { name: 'Frågor' } },
    items: Object.fromEntries(
      names.map((name, at) => [
        name,
        { text: `Hos oss går det att prova något nytt, sak nummer ${at + 1}`, short: `Sak ${at + 1}` },
      ]),
    ),
    scores: {},
  };
  return {
    id,
    version: 1,
    source: 'bench',
    reviewed: '2026-11-26',
    scales: { importance: { steps: 4, dontKnow: false }, presence: { steps: 4, dontKnow: true } },
    sections: [
      {
        id: 'all',
        items: names.map((name) => ({
          id: name,
          ...(pairs
            ? { kind: 'pair' as const, scales: ['importance', 'presence'] as [string, string] }
            : { kind: 'step' as const, scale: 'presence' }),
          reversed: false,
          leads: { handbook: [], areas: [] },
          source: 'bench',
          ours: true,
        })),
      },
    ],
    scores: [],
    charts: pairs ? ['cross', 'distribution'] : ['distribution'],
    texts: { sv: words },
  };
}

interface Made {
  surveyId: string;
  groupIds: string[];
}

/** A survey straight into the tables. */
async function survey(
  { db, organisationId, ownerId }: Owned,
  instrument: Instrument,
  status: 'open' | 'closed',
): Promise<Made> {
  const surveyId = newId();
  const versionId = newId();
  const groupIds = Array.from({ length: GROUPS }, newId);
  await db.asOwner(async ({ client }) => {
    await client.query(
      `insert into instrument_version (id, organisation_id, instrument_id, version, hash, definition, created_at)
       values ($1, $2, $3, 1, rpad(md5($3), 64, '0'), $4, now())`,
      [versionId, organisationId, instrument.id, JSON.stringify(instrument)],
    );
    await client.query(
      `insert into survey (id, organisation_id, owner_id, title, series_id, mode, door, layout, languages, min_group, status,
                           opened_on, closing_on, closed_on, created_at, updated_at)
       values ($1, $2, $3, 'Mätning', $1, 'anonymous', 'invited', 'one', '{sv}', 5, $4, current_date,
               case when $4 = 'closed' then current_date end, case when $4 = 'closed' then current_date end, now(), now())`,
      [surveyId, organisationId, ownerId, status],
    );
    await client.query(
      'insert into survey_part (survey_id, organisation_id, position, instrument_version_id) values ($1, $2, 1, $3)',
      [surveyId, organisationId, versionId],
    );
    await client.query(
      `insert into survey_group (id, survey_id, organisation_id, name, kind, population, position)
       select g, $2, $3, 'Grupp ' || n, 'enhet', $4, n from unnest($1::uuid[]) with ordinality as t(g, n)`,
      [groupIds, surveyId, organisationId, ANSWERS],
    );
  });
  return { surveyId, groupIds };
}

/** Answers as they lie, the same each time: 1 to 4, and now and then nothing or "don't know". */
async function fillAnswers(
  { db, organisationId }: Owned,
  { surveyId, groupIds }: Made,
  instrument: Instrument,
  count: number,
): Promise<void> {
  const width = variablesOf(instrument).length;
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 16;
  };
  for (let from = 0; from < count; from += INSERT_ROWS) {
    const rows = Math.min(INSERT_ROWS, count - from);
    const codes = Array.from({ length: rows }, () => {
      const bytes = Buffer.alloc(width);
      for (let at = 0; at < width; at++) {
        const chance = next() % 40;
        bytes[at] = chance === 0 ? 0 : chance === 1 && at % 2 === 1 ? 255 : 1 + (next() % 4);
      }
      return bytes;
    });
    await db.asOwner(({ client }) =>
      client.query(
        `insert into survey_response (organisation_id, survey_id, group_id, codes, numbers)
         select $1, $2, ($3::uuid[])[1 + n % $4], c, '{}' from unnest($5::bytea[]) with ordinality as t(c, n)`,
        [organisationId, surveyId, groupIds, GROUPS, codes],
      ),
    );
  }
}

async function answering(where: Owned, count: number): Promise<void> {
  const { db, organisationId, mylla, plain, tell } = where;
  const instrument = questions('bench-answering', ITEMS, false);
  const { surveyId, groupIds } = await survey(where, instrument, 'open');
  const codes = Array.from({ length: count }, newCode);
  await db.asOwner(({ client }) =>
    client.query(
      `insert into survey_invitation (organisation_id, survey_id, group_id, code_hash, sent, due)
       select $1, $2, ($3::uuid[])[1 + n % $4], h, 'printed', 'none' from unnest($5::bytea[]) with ordinality as t(h, n)`,
      [organisationId, surveyId, groupIds, GROUPS, codes.map(codeHash)],
    ),
  );
  await db.pool.query('analyze survey_invitation, survey_group');
  const headers = { 'accept-language': 'sv', 'accept-encoding': 'gzip' };
  const bare: Target = { origin: plain, path: '/', headers };
  const page = await inTurn({ origin: mylla, path: `/s/${codes.pop()}/1`, headers }, bare, { rounds: 3 });
  tell(
    `answering page of ${ITEMS} questions, thousandths of plain`,
    `${(page.ratio * 1000).toFixed(1)} (${page.a.toFixed(0)}/s of ${page.b.toFixed(0)}/s)`,
    `≥ ${ANSWERING_LEAST}`,
    page.ratio * 1000 >= ANSWERING_LEAST,
  );

  const form = variablesOf(instrument)
    .map(({ id }, at) => `a_${id}=${1 + (at % 4)}`)
    .join('&');
  const send = async (path: string, body: string) => {
    const { status } = await get({ origin: mylla, path, headers, form: body });
    if (status !== 303) throw new Error(`${path} answered ${status}`);
  };
  const ratios: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    let done = 0;
    await Promise.all(
      Array.from({ length: WORKERS }, async () => {
        while (performance.now() - started < ROUND_MS && codes.length > 0) {
          const code = codes.pop();
          await send(`/s/${code}/1`, `${form}&go=next`);
          await send(`/s/${code}/answers`, '');
          done++;
        }
      }),
    );
    const rate = (done / (performance.now() - started)) * 1000;
    rates.push(rate);
    ratios.push(rate / (await throughput(bare, ROUND_MS / 2)).rate);
  }
  const { rows } = await db.pool.query<{ n: number }>(
    'select (select count(*) from survey_response where survey_id = $1)::int + (select count(*) from survey_inbox where survey_id = $1)::int as n',
    [surveyId],
  );
  tell(
    `saving and handing in ${ITEMS} answers, thousandths of plain`,
    `${(median(ratios) * 1000).toFixed(1)} (${median(rates).toFixed(0)}/s; ${rows[0]?.n} handed in)`,
    `≥ ${HANDING_IN_LEAST}`,
    median(ratios) * 1000 >= HANDING_IN_LEAST,
  );
}

async function statistics(where: Owned, count: number): Promise<void> {
  const { mylla, plain, cookie, tell, db } = where;
  const instrument = questions('bench-statistics', ITEMS, false);
  const made = await survey(where, instrument, 'closed');
  await fillAnswers(where, made, instrument, count);
  await db.pool.query('analyze survey_response');
  const headers = { cookie, 'accept-language': 'sv', 'accept-encoding': 'gzip' };
  const { ratio, a } = await inTurn(
    { origin: mylla, path: `/surveys/${made.surveyId}/results`, headers },
    { origin: plain, path: '/', headers },
    { rounds: 3 },
  );
  tell(
    `page of results of ${count} answers, thousandths of plain`,
    `${(ratio * 1000).toFixed(2)} (${a.toFixed(1)}/s)`,
    `≥ ${STATISTICS_LEAST}`,
    ratio * 1000 >= STATISTICS_LEAST,
  );
}

/** Gap table for everybody, each sort and each group, with what may be shown; against one query that groups the same answers. */
async function analysis(where: Owned, count: number): Promise<void> {
  const { db, organisationId, ownerId, tell } = where;
  const instrument = questions('bench-analysis', PAIRS, true);
  const made = await survey(where, instrument, 'closed');
  await fillAnswers(where, made, instrument, count);
  const belonging = await belongingOf(db, ownerId, undefined, [organisationId]);
  if (!belonging) throw new Error('There is nobody to analyse as');
  const { actor } = belonging;
  const width = variablesOf(instrument).length;
  await db.pool.query('drop table if exists bench_answer');
  await db.pool.query(
    `create unlogged table bench_answer as
     select r.group_id, i::smallint as item, get_byte(r.codes, i)::smallint as value
       from survey_response r cross join generate_series(0, $2::int - 1) i where r.survey_id = $1`.replace(
      /\$1|\$2/g,
      (name) => (name === '$1' ? `'${made.surveyId}'` : String(width)),
    ),
  );
  await db.pool.query('vacuum analyze bench_answer');
  await db.pool.query('analyze survey_response');
  const bare = async () => {
    const started = performance.now();
    await db.pool.query(
      'select item, group_id, count(*), avg(value), stddev(value) from bench_answer where value between 1 and 4 group by 1, 2',
    );
    return performance.now() - started;
  };
  const ours = async () => {
    // figures are kept once they are counted; here the counting is what is measured
    forgetAll();
    const started = performance.now();
    await db.within({ organisationId, personId: ownerId, unitIds: actor.unitIds }, async (tx) => {
      const results = await resultsOf(tx, actor, made.surveyId);
      if (isRefusal(results)) throw new Error(results.code);
      let shown = 0;
      for (const part of results.parts)
        for (const cut of results.cuts) shown += gapsOf(part, cut).filter((gap) => gap.shown).length;
      if (shown === 0 || pairsOf(results.parts[0] as never).length !== PAIRS)
        throw new Error('Nothing was shown');
    });
    return performance.now() - started;
  };
  await bare();
  await ours();
  const pairs: [number, number][] = [];
  for (let round = 0; round < ROUNDS; round++) pairs.push([await ours(), await bare()]);
  await db.pool.query('drop table bench_answer');
  const ratio = median(pairs.map(([a, b]) => a / b));
  tell(
    `analysis of ${count} answers × ${width}, all groups, against one query`,
    `${ratio.toFixed(2)} times the time (${median(pairs.map(([a]) => a)).toFixed(0)} ms)`,
    '≤ 1',
    ratio <= 1,
  );
}

async function exported(where: Owned, count: number): Promise<void> {
  const instrument = questions('bench-exported', PAIRS, true);
  const made = await survey(where, instrument, 'closed');
  await fillAnswers(where, made, instrument, count);
  await where.db.pool.query('analyze survey_response');
  await surveyFiles(where, made.surveyId, count);
}

/** Invitations made and mailed to a server that throws them away, against the mailer alone. */
async function invitations({ db, organisationId, ownerId, tell }: Owned, count: number): Promise<void> {
  let taken = 0;
  const sink = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => {
        taken++;
        done();
      });
    },
  });
  await new Promise<void>((ready) => sink.listen(0, '127.0.0.1', ready));
  const { port } = sink.server.address() as { port: number };
  const mailer = smtpMailer(`smtp://127.0.0.1:${port}`, 'Mylla <mylla@kommun.example>');
  // nothing of an example is ever mailed
  await db.pool.query('update organisation set example = false where id = $1', [organisationId]);
  try {
    const belonging = await belongingOf(db, ownerId, undefined, [organisationId]);
    if (!belonging) throw new Error('There is nobody to invite as');
    const { actor } = belonging;
    const { rows: units } = await db.pool.query<{ id: string }>(
      'select id from unit where organisation_id = $1 order by id limit 1',
      [organisationId],
    );
    const began = performance.now();
    await db.within({ organisationId, personId: ownerId, unitIds: actor.unitIds }, async (tx) => {
      const held = <T>(result: T) => {
        if (isRefusal(result)) throw new Error(JSON.stringify(result));
        return result as Exclude<T, { refused: true }>;
      };
      const made = held(
        await makeSurvey(tx, actor, {
          id: tx.newId(),
          title: 'Mätning av utskick',
          purpose: '',
          mode: 'anonymous',
          door: 'invited',
          layout: 'pages',
          languages: ['sv'],
          population: null,
          minGroup: 5,
          resultsFor: 'holders',
          opensOn: null,
          closesOn: null,
          instruments: ['culture'],
        }),
      ) as { id: string; version: number };
      const emails = Array.from({ length: count }, (_, at) => `person${at}@bench.example`).join('\n');
      held(await inviteAddresses(tx, actor, made.id, { unitId: units[0]?.id ?? '', emails }));
      held(await openSurvey(tx, actor, made.id, made.version));
    });
    const made = performance.now() - began;
    const sending = performance.now();
    while (taken < count) if ((await sendInvitations(db, 'https://mylla.example', mailer)) === 0) break;
    const sent = performance.now() - sending;
    const few = Math.min(count, 1_000);
    // the same mail, written once
    const mail = composeInvitation(
      {
        ...{ due: 'invitation', name: '', email: '', language: 'sv', reminders: 0, mode: 'anonymous' },
        ...{ title: 'Mätning av utskick', closes_on: null, owner: 'Enhetschef', organisation: 'Björkviken' },
      },
      `https://mylla.example/s/${'x'.repeat(12)}`,
    );
    const bare = performance.now();
    for (let from = 0; from < few; from += 3)
      await Promise.all(
        Array.from({ length: Math.min(3, few - from) }, (_, at) =>
          mailer.send({
            to: { name: '', address: `bare${from + at}@bench.example` },
            ...mail,
            messageId: `<bare.${from + at}@mylla>`,
          }),
        ),
      );
    const ratio = sent / count / ((performance.now() - bare) / few);
    tell(
      `${count} invitations made and mailed`,
      `made in ${(made / 1000).toFixed(1)} s, mailed in ${(sent / 1000).toFixed(1)} s, × ${ratio.toFixed(2)} of mailer alone`,
      '≤ 2 times, all taken',
      ratio <= 2 && taken >= count,
    );
  } finally {
    await db.pool.query('update organisation set example = true where id = $1', [organisationId]);
    mailer.close();
    await new Promise<void>((closed) => sink.close(closed));
  }
}
