import type { SeedContext } from '../../shared/http/feature.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { newWebhookSecret } from './secrets.ts';
import { addWebhook, setWebhookStatus } from './webhook-actions.ts';

/** How each of the latest messages went, newest first, as it looks after an ordinary week. */
const WENT = [
  { status: 'delivered', answer: 200, problem: null, ms: 84, attempts: 1 },
  { status: 'delivered', answer: 204, problem: null, ms: 61, attempts: 1 },
  { status: 'delivered', answer: 200, problem: null, ms: 1240, attempts: 3 },
  { status: 'delivered', answer: 200, problem: null, ms: 90, attempts: 1 },
  { status: 'failed', answer: 404, problem: 'status', ms: 47, attempts: 8 },
  { status: 'delivered', answer: 202, problem: null, ms: 133, attempts: 1 },
] as const;

/** Two webhooks of the example: one in use, with its log, and one paused. Nothing is sent from the example. */
export async function seedWebhooks(context: SeedContext, kinds: readonly string[]): Promise<void> {
  const about = kinds.filter((kind) =>
    /^(idea|action)\.(submitted|published|finished|begun|decided)$/.test(kind),
  );
  const limits = { allowed: [], kinds };
  const add = (daysAgo: number, ref: string, name: string, url: string, told: readonly string[]) =>
    context.as('admin', daysAgo, async (tx, actor) => {
      const id = tx.newId();
      const made = await addWebhook(tx, actor, { id, name, url, kinds: told }, newWebhookSecret(), limits);
      if (isRefusal(made)) throw new Error(`The example's webhook ${name} was refused: ${made.code}`);
      context.setRef(`webhook:${ref}`, id);
      return id;
    });
  const first = await add(
    75,
    'cases',
    'Ärendesystemet',
    'https://arende.bjorkviken.example/mottag/mylla',
    about,
  );
  const second = await add(
    30,
    'screens',
    'Skärmarna i entréerna',
    'https://skarmar.bjorkviken.example/nytt',
    kinds.filter((kind) => kind === 'action.finished'),
  );
  await context.as('admin', 20, (tx, actor) => setWebhookStatus(tx, actor, second, 'paused'));
  // what happened before the example was filled has been told of already
  await context.as('admin', 0, (tx) =>
    tx.client.query('update webhook set since = $1, place = $1 where id = any ($2)', [
      tx.newId(),
      [first, second],
    ]),
  );
  // as the job would have left it: rows of a log have no action of their own
  await context.db.asOwner(({ client }) =>
    client.query(
      `insert into webhook_delivery (id, organisation_id, webhook_id, event_id, kind, object_type, object_id, event_at,
              status, attempts, next_at, answer, problem, milliseconds, tried_at, created_at)
       select e.id, e.organisation_id, $2, e.id, e.kind, e.object_type, e.object_id, e.at, w.status, w.attempts,
              e.at, w.answer, w.problem, w.ms, e.at, $6
         from (select v.*, row_number() over (order by v.at desc, v.id desc) as n from event v
                where v.organisation_id = $1 and v.kind = any ($3)
                  and exists (select 1 from search_document d
                               where d.object_type = v.object_type and d.object_id = v.object_id::text
                                 and d.visibility in ('organisation', 'public'))
                order by v.at desc, v.id desc limit $5) e
         join jsonb_to_recordset($4::jsonb) as w (n int, status text, attempts int, answer int, problem text, ms int)
           on w.n = e.n`,
      [
        context.organisationId,
        first,
        about,
        JSON.stringify(WENT.map((went, index) => ({ ...went, n: index + 1 }))),
        WENT.length,
        // a log of the last days, which is not tidied away at once
        `${context.today}T09:00:00+01:00`,
      ],
    ),
  );
}
