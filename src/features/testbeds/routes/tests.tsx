import type { Hono } from 'hono';
import type { Tx } from '../../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormValues, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, type Result } from '../../../shared/kernel/refusal.ts';
import { loadRunnableExperiment } from '../../experiments/public.ts';
import { visiting } from '../../organisations/public.ts';
import { readToken } from '../../proposals/public.ts';
import { agree, askPerson, invitedBy, letGo, noteConsent, withdraw } from '../actions/persons.ts';
import { observe, wordConsent } from '../actions/tests.ts';
import { agreeForm, consentForm, observationForm, personForm } from '../input.ts';
import { InvitedPage } from '../pages/invited.tsx';
import { type FormName, TestPage } from '../pages/test.tsx';
import { testPath } from '../paths.ts';
import { holds } from '../policy.ts';
import { contactsOf, fullTest, observationsOf } from '../read-test.ts';
import { texts } from '../texts.ts';
import { asVisitor, baseOf } from './public.tsx';

/** Who takes part in a test, for those who run it; and the own page of each who does. */
export function testRoutes(app: Hono<Env>): void {
  app.get('/testbed/tests/:id', signedIn, (c) => showOne(c));
  app.post('/testbed/tests/:id/consent', signedIn, (c) =>
    change(c, 'consent', 'consentSaved', (tx, id, values) => {
      const input = parseForm(consentForm, values);
      return isRefusal(input) ? input : wordConsent(tx, actorOf(c), id, input.consentText);
    }),
  );
  app.post('/testbed/tests/:id/persons', signedIn, (c) =>
    change(c, 'persons', 'asked', (tx, id, values) => {
      const input = parseForm(personForm, values);
      return isRefusal(input) ? input : askPerson(tx, actorOf(c), id, input);
    }),
  );
  app.post('/testbed/tests/:id/persons/:number/agreement', signedIn, (c) =>
    change(c, null, 'agreedNow', (tx, id) => noteConsent(tx, actorOf(c), id, numberOf(c))),
  );
  app.post('/testbed/tests/:id/persons/:number/withdrawal', signedIn, (c) =>
    change(c, null, 'letGoNow', (tx, id) => letGo(tx, actorOf(c), id, numberOf(c))),
  );
  app.post('/testbed/tests/:id/observations', signedIn, (c) =>
    change(c, 'observations', 'noted', (tx, id, values) => {
      const input = parseForm(observationForm, values);
      return isRefusal(input) ? input : observe(tx, actorOf(c), id, input);
    }),
  );
  app.get('/o/:slug/testbed/tests/:token', visiting, (c) => showInvited(c));
  app.post('/o/:slug/testbed/tests/:token/yes', visiting, sayYes);
  app.post('/o/:slug/testbed/tests/:token/no', visiting, async (c) => {
    const token = readToken(c.req.param('token') ?? '');
    const done = token ? await asVisitor(c, (tx) => withdraw(tx, token)) : notFound();
    return isRefusal(done)
      ? refused(c, done)
      : goTo(c, baseOf(c), texts[c.var.view.language].invited.thanksNo);
  });
}

const numberOf = (c: Ctx): number => Number(c.req.param('number'));

async function showOne(c: Ctx, again?: { form: FormName | null; values: FormValues; refusal: Refusal }) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const test = await fullTest(tx, id);
    if (!test) return notFound();
    const mine = holds(actor, test);
    return {
      test,
      holds: mine,
      contacts: mine ? await contactsOf(tx, id) : [],
      notes: await observationsOf(tx, id),
      mayNote: !isRefusal(await loadRunnableExperiment(tx, actor, id)),
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const page = (
    <TestPage
      view={c.var.view}
      {...found}
      ids={{ person: newId(), note: newId() }}
      again={again?.form ? { form: again.form, state: refusedForm(again.values, again.refusal) } : undefined}
      refusalText={again && !again.refusal.fields ? c.var.refusalText(again.refusal) : undefined}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

async function change(
  c: Ctx,
  form: FormName | null,
  said: 'consentSaved' | 'asked' | 'agreedNow' | 'letGoNow' | 'noted',
  work: (tx: Tx, id: string, values: FormValues) => Promise<Result<void>> | Refusal,
) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const done = await within(c, async (tx) => ((await fullTest(tx, id)) ? work(tx, id, values) : notFound()));
  if (!isRefusal(done)) return goTo(c, testPath(id), texts[c.var.view.language].test[said]);
  if (done.kind === 'not-found' || done.kind === 'forbidden') return refused(c, done);
  return showOne(c, { form, values, refusal: done });
}

async function showInvited(c: Ctx, refusal?: Refusal) {
  const token = readToken(c.req.param('token') ?? '');
  const one = token ? await asVisitor(c, (tx) => invitedBy(tx, token)) : notFound();
  if (isRefusal(one)) return refused(c, one);
  const page = (
    <InvitedPage
      view={c.var.view}
      path={`${baseOf(c)}/tests/${c.req.param('token')}`}
      one={one}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function sayYes(c: Ctx) {
  const token = readToken(c.req.param('token') ?? '');
  const input = parseForm(agreeForm, await readForm(c));
  const done = !token
    ? notFound()
    : isRefusal(input)
      ? input
      : await asVisitor(c, (tx) => agree(tx, token, input.words));
  if (isRefusal(done))
    return done.kind === 'not-found' || done.kind === 'gone' ? refused(c, done) : showInvited(c, done);
  return goTo(c, `${baseOf(c)}/tests/${c.req.param('token')}`, texts[c.var.view.language].invited.thanksYes);
}
