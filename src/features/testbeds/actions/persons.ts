import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { notify } from '../../notifications/public.ts';
import { testPath } from '../paths.ts';
import { refuseHolding } from '../policy.ts';
import { type FullTest, fullTest, type Invited } from '../read-test.ts';
import { MOST_PERSONS, refuseInviting, stateOfPerson } from '../rules.ts';
import { testbedContact, testbedPerson } from '../tables.ts';
import { queueMail } from '../telling.ts';

/** The test, locked against a second number at the same time, for whoever holds it. */
async function held(tx: Tx, actor: Actor, experimentId: string): Promise<Result<FullTest>> {
  const test = await fullTest(tx, experimentId);
  if (!test) return notFound();
  return refuseHolding(actor, test) ?? test;
}

/**
 * Asks somebody to take part: a number, and in a table of its own how to reach whoever has it. With an address the question
 * is sent. The same id twice is one. Refuses before ethics, law and technique are cleared and before there are words to
 * agree to (see `refuseInviting`).
 */
export async function askPerson(
  tx: Tx,
  actor: Actor,
  experimentId: string,
  input: { id: string; name: string; email: string | null; phone: string; language: Language },
): Promise<Result<void>> {
  const test = await held(tx, actor, experimentId);
  if (isRefusal(test)) return test;
  const { rowCount: there } = await tx.client.query(
    'select 1 from testbed_contact where organisation_id = $1 and id = $2',
    [actor.organisationId, input.id],
  );
  if (there) return undefined;
  const refusal = refuseInviting(test);
  if (refusal) return refusal;
  await tx.client.query('select 1 from testbed_test where experiment_id = $1 for no key update', [
    experimentId,
  ]);
  const { rows } = await tx.client.query<{ number: number }>(
    'select coalesce(max(number), 0) + 1 as number from testbed_person where organisation_id = $1 and experiment_id = $2',
    [actor.organisationId, experimentId],
  );
  const number = rows[0]?.number ?? 1;
  if (number > MOST_PERSONS) return refuse('conflict', 'testbed.persons-most');
  await tx.db.insert(testbedPerson).values({
    experimentId,
    number,
    organisationId: actor.organisationId,
    invitedOn: tx.today,
    consentText: '',
  });
  await tx.db.insert(testbedContact).values({
    ...input,
    organisationId: actor.organisationId,
    experimentId,
    number,
  });
  if (input.email) await queueMail(tx, { kind: 'invitation', subjectId: input.id });
  await recordEvent(tx, {
    kind: 'testbed.asked',
    objectType: 'experiment',
    objectId: experimentId,
    data: { number },
  });
  return undefined;
}

/** Notes that somebody has agreed on paper. Refuses the same as `askPerson`; twice does nothing more. */
export async function noteConsent(
  tx: Tx,
  actor: Actor,
  experimentId: string,
  number: number,
): Promise<Result<void>> {
  const test = await held(tx, actor, experimentId);
  if (isRefusal(test)) return test;
  const person = test.persons.find((one) => one.number === number);
  if (!person) return notFound();
  if (stateOfPerson(person) === 'agreed') return undefined;
  if (stateOfPerson(person) === 'withdrawn') return refuse('conflict', 'testbed.withdrawn');
  const refusal = refuseInviting(test);
  if (refusal) return refusal;
  await tx.db
    .update(testbedPerson)
    .set({ consentOn: tx.today, consentWay: 'written', consentText: test.consentText })
    .where(personIs(actor, experimentId, number));
  await recordEvent(tx, {
    kind: 'testbed.agreed-written',
    objectType: 'experiment',
    objectId: experimentId,
    data: { number },
  });
  return undefined;
}

const personIs = (actor: Actor, experimentId: string, number: number) =>
  and(
    eq(testbedPerson.organisationId, actor.organisationId),
    eq(testbedPerson.experimentId, experimentId),
    eq(testbedPerson.number, number),
  );

/** Somebody has said no, or does not want to go on: the contact is gone, the number stays and is nobody. */
export async function letGo(
  tx: Tx,
  actor: Actor,
  experimentId: string,
  number: number,
): Promise<Result<void>> {
  const test = await held(tx, actor, experimentId);
  if (isRefusal(test)) return test;
  const person = test.persons.find((one) => one.number === number);
  if (!person) return notFound();
  if (stateOfPerson(person) === 'withdrawn') return undefined;
  await tx.db
    .delete(testbedContact)
    .where(
      and(
        eq(testbedContact.organisationId, actor.organisationId),
        eq(testbedContact.experimentId, experimentId),
        eq(testbedContact.number, number),
      ),
    );
  await tx.db
    .update(testbedPerson)
    .set({ withdrawnOn: sql`${tx.today}::date` })
    .where(personIs(actor, experimentId, number));
  await recordEvent(tx, {
    kind: 'testbed.let-go',
    objectType: 'experiment',
    objectId: experimentId,
    data: { number },
  });
  return undefined;
}

interface Token {
  id: string;
  seal: Buffer;
}

/** The test as whoever has the link sees it. Refuses a link that is not genuine, or whose contact is gone. */
export async function invitedBy(tx: Tx, { id, seal }: Token): Promise<Result<Invited>> {
  const { rows } = await tx.client.query<Invited>(
    `select experiment_id as "experimentId", number, name, title, method, status, ends_on as "endsOn",
            consent_text as "consentText", consent_on as "consentOn", held_by as "heldBy", holder_name as "holderName",
            unit_name as "unitName"
       from mylla_testbed_invited($1, $2)`,
    [id, seal],
  );
  return rows[0] ?? refuse('gone', 'testbed.link-gone');
}

/**
 * Whoever has the link agrees, to the words that were read. Twice does nothing more. Refuses other words than stand there now
 * (`testbed.reworded`), a test that is over, and one that is not cleared.
 */
export async function agree(tx: Tx, token: Token, words: string): Promise<Result<void>> {
  const invited = await invitedBy(tx, token);
  if (isRefusal(invited)) return invited;
  if (invited.consentOn) return undefined;
  if (invited.status === 'closed' || invited.status === 'stopped') return refuse('conflict', 'testbed.over');
  const { rows } = await tx.client.query<{ done: boolean }>(
    'select mylla_testbed_agree($1, $2, $3, $4) as done',
    [token.id, token.seal, words, tx.today],
  );
  if (!rows[0]?.done) return refuse('conflict', 'testbed.reworded');
  await happened(tx, invited, 'agreed');
  return undefined;
}

/** Whoever has the link says no or takes consent back: name and address are gone at once, and the link with them. */
export async function withdraw(tx: Tx, token: Token): Promise<Result<void>> {
  const invited = await invitedBy(tx, token);
  if (isRefusal(invited)) return invited;
  await tx.client.query('select mylla_testbed_withdraw($1, $2, $3)', [token.id, token.seal, tx.today]);
  await happened(tx, invited, 'withdrew');
  return undefined;
}

async function happened(tx: Tx, invited: Invited, what: 'agreed' | 'withdrew'): Promise<void> {
  const { experimentId, number } = invited;
  await recordEvent(tx, {
    kind: `testbed.${what}`,
    objectType: 'experiment',
    objectId: experimentId,
    data: { number },
    anonymous: true,
  });
  await notify(tx, {
    kind: `testbed.person-${what}`,
    personIds: [invited.heldBy],
    objectType: 'experiment',
    objectId: experimentId,
    title: invited.title,
    path: testPath(experimentId),
    day: null,
    anonymous: true,
  });
}
