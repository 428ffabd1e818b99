import { createHash } from 'node:crypto';
import { type Tx, visitorScope } from '../../shared/db/database.ts';
import type { SeedContext } from '../../shared/http/feature.ts';
import { codeFrom } from '../../shared/kernel/receipt-codes.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { openChallenges } from '../challenges/public.ts';
import { openedStamp } from './actions/guard.ts';
import {
  changeSetting,
  fillStep,
  linkProposal,
  publishProposal,
  refuseProposal,
  routeProposal,
} from './actions/handling.ts';
import { makeIdea } from './actions/idea.ts';
import { sendProposal } from './actions/sending.ts';
import { argueAsMember, supportAsMember } from './actions/voices.ts';
import { PROPOSALS, type SeedProposal } from './seed-proposals.ts';
import { loadProposal } from './store.ts';

const held = <T>(result: Result<T>, title: string): T => {
  if (isRefusal(result))
    throw new Error(`The example's proposal "${title}" was refused: ${JSON.stringify(result)}`);
  return result;
};

/** Days after it was sent that it is published, that its assessment is done, that it is answered, and that it is finished. */
const AFTER = { publish: 1, assess: 5, answer: 8, finish: 65 };
/** Those who may have a proposal in the example. */
const HANDLERS = ['manager', 'director', 'headteacher', 'planner', 'southmanager', 'admin', 'lead'];

/** Fills the example with proposals in every state, with answers, arguments and support. */
export async function seedProposals(context: SeedContext): Promise<void> {
  await context.as('lead', 400, async (tx, actor) =>
    held(await changeSetting(tx, actor, { open: true, moderated: true }), 'settings'),
  );
  for (const [index, example] of PROPOSALS.entries()) {
    const id = await send(context, example, index);
    context.setRef(`proposal:${example.ref}`, id);
    await handle(context, example, id);
    await voices(context, example, id);
    if (example.answer) await answer(context, example, id);
  }
  // nobody in the example is to get mail
  await context.db.asOwner((tx) =>
    tx.client.query('delete from proposal_mail where organisation_id = $1', [context.organisationId]),
  );
  await context.as('system', 0, async () => undefined);
}

/** A visitor's transaction so many days ago: the clock stands where the last `as` put it. */
async function asVisitor<T>(context: SeedContext, daysAgo: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  await context.as('system', daysAgo, async () => undefined);
  return context.db.within(visitorScope(context.organisationId), work);
}

const WRITING_MS = 180_000;

async function send(context: SeedContext, example: SeedProposal, index: number): Promise<string> {
  return asVisitor(context, example.ago, async (tx) => {
    const { title, forWhom, benefit, situation, name } = example;
    const id = tx.newId();
    const sent = await sendProposal(tx, { place: `example ${index}` }, 'sv', {
      id,
      code: codeFrom(createHash('sha256').update(`${context.slug} proposal ${index}`).digest()),
      title,
      forWhom,
      benefit,
      situation,
      senderKind: example.kind,
      name: name ?? null,
      namePublic: name !== undefined,
      email: example.reached === 'received' ? 'skidan@hemma.example' : null,
      wantsMail: true,
      website: '',
      opened: await openedStamp(tx, tx.now.getTime() - WRITING_MS),
    });
    held(sent, title);
    return id;
  });
}

const isWaiting = (example: SeedProposal): boolean =>
  ['received', 'suspect', 'moderation'].includes(example.reached);

async function handle(context: SeedContext, example: SeedProposal, id: string): Promise<void> {
  if (isWaiting(example)) return;
  await context.as('lead', Math.max(example.ago - AFTER.publish, 0), async (tx, actor) => {
    const { title } = example;
    let row = held(await loadProposal(tx, id), title);
    if (example.reached === 'not-published') {
      const input = { reason: example.reason ?? '', version: row.version };
      held(await refuseProposal(tx, actor, id, input), title);
      return;
    }
    if (example.unit) {
      const unitId = context.ref(`unit:${example.unit}`);
      if (unitId !== row.unitId) {
        const route = {
          unitId,
          reason: 'Förslaget handlar om det som enheten arbetar med.',
          version: row.version,
        };
        row = held(await routeProposal(tx, actor, id, route), title);
      }
    }
    const { forWhom, benefit, situation, version } = row;
    held(await publishProposal(tx, actor, id, { title, forWhom, benefit, situation, version }), title);
  });
  if (example.looksInto)
    await step(context, example, id, example.ago - AFTER.assess, { f_looksInto: example.looksInto }, [
      'answer',
      'following-up',
      'done',
    ]);
}

/** Whoever has it fills in its step, and leads it on if it has come further than that. */
async function step(
  context: SeedContext,
  example: SeedProposal,
  id: string,
  daysAgo: number,
  values: Record<string, string>,
  onwardIf: readonly string[],
): Promise<void> {
  const has = await context.as('lead', Math.max(daysAgo, 0), (tx) => loadProposal(tx, id));
  const { caseOwnerId } = held(has, example.title);
  const who = HANDLERS.find((ref) => context.ref(`person:${ref}`) === caseOwnerId) ?? 'lead';
  await context.as(who, Math.max(daysAgo, 0), async (tx, actor) => {
    const { version } = held(await loadProposal(tx, id), example.title);
    const onward = onwardIf.includes(example.reached);
    held(await fillStep(tx, actor, id, values, { version, onward }), example.title);
  });
}

async function answer(context: SeedContext, example: SeedProposal, id: string): Promise<void> {
  const { decision = 'yes', answer: said = '', next = '', becameOf = '', ago, title } = example;
  const values = { f_decision: decision, f_answer: said, f_next: next };
  await step(context, example, id, ago - AFTER.answer, values, ['following-up', 'done']);
  if (example.became)
    await context.as('lead', Math.max(ago - AFTER.answer, 0), async (tx, actor) => {
      if (example.became === 'idea') held(await makeIdea(tx, actor, id), title);
      const [challenge] = example.became === 'challenge' ? await openChallenges(tx, 1) : [];
      if (challenge) held(await linkProposal(tx, actor, id, { type: 'challenge', id: challenge.id }), title);
    });
  if (example.reached === 'done' && decision !== 'no')
    await step(context, example, id, ago - AFTER.finish, { f_becameOf: becameOf }, ['done']);
}

async function voices(context: SeedContext, example: SeedProposal, id: string): Promise<void> {
  const day = Math.max(example.ago - 3, 0);
  for (const person of example.members ?? [])
    await context.as(person, day, async (tx) => held(await supportAsMember(tx, id, true), example.title));
  for (const [side, who, argument] of example.arguments ?? []) {
    if (who)
      await context.as(who, day, async (tx) =>
        held(await argueAsMember(tx, id, { id: tx.newId(), side, argument }), example.title),
      );
    else await outside(context, day, (tx) => argueOutside(tx, context.organisationId, id, side, argument));
  }
  if (example.supports)
    await outside(context, day, (tx) =>
      supportOutside(tx, context.organisationId, id, example.supports ?? 0),
    );
}

/** What visitors have confirmed by their mail: put in as owner, since in the example no mail goes out. */
async function outside(
  context: SeedContext,
  daysAgo: number,
  work: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  await context.as('system', daysAgo, async () => undefined);
  await context.db.asOwner(work);
}

const supportOutside = (tx: Tx, organisationId: string, id: string, count: number) =>
  tx.client.query(
    `insert into proposal_support (id, organisation_id, proposal_id, voice, confirmed, at)
     select md5($2::uuid::text || n)::uuid, $1, $2::uuid, encode(sha256(convert_to($2::uuid::text || n, 'UTF8')), 'hex'), true, $3
       from generate_series(1, $4) n`,
    [organisationId, id, tx.now, count],
  );

const argueOutside = (tx: Tx, organisationId: string, id: string, side: string, argument: string) =>
  tx.client.query(
    `insert into proposal_argument (id, organisation_id, proposal_id, side, text, by_kind, status, at)
     values ($1, $2, $3, $4, $5, 'visitor', 'published', $6)`,
    [tx.newId(), organisationId, id, side, argument, tx.now],
  );
