import type { Hono } from 'hono';
import type { Tx } from '../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn, withRole } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { addDays } from '../../shared/kernel/dates.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { forbidden, isRefusal, notFound, type Refusal, refuse } from '../../shared/kernel/refusal.ts';
import { historyOf } from '../history/public.ts';
import { announceAward, changeAward, chooseNominee, nameRecipient, nominate } from './actions.ts';
import { changeForm, choiceForm, namingForm, newAwardForm, nominationForm } from './input.ts';
import { keyOf, nomineeOf, nomineesMatching, readKey } from './nominees.ts';
import { Certificate } from './pages/certificate.tsx';
import { ShowAward } from './pages/detail.tsx';
import { AwardForm, Nominate, WhichAward } from './pages/forms.tsx';
import { ListAwards } from './pages/list.tsx';
import { mayNominate } from './policy.ts';
import { awardById, givenAwards, nominationsOf, openAwards, placeOfChosen, recipientsNamed } from './read.ts';
import { stateOf } from './rules.ts';
import { texts } from './texts.ts';

/** Awards on a page of the archive. */
const PAGE_ROWS = 40;
/** How long nominations are open unless another day is chosen. */
const OPEN_DAYS = 21;

export function routes(app: Hono<Env>): void {
  app.get('/awards', signedIn, list);
  app.get('/awards/new', withRole('innovation-lead'), (c) => showForm(c as Ctx, firstValues(c as Ctx)));
  app.post('/awards', signedIn, announce);
  app.get('/awards/nominate', signedIn, which);
  app.get('/awards/:id', signedIn, (c) => showOne(c as Ctx));
  app.post('/awards/:id', signedIn, change);
  app.get('/awards/:id/edit', withRole('innovation-lead'), edit);
  app.get('/awards/:id/nominate', signedIn, (c) => showNominate(c as Ctx));
  app.post('/awards/:id/nominations', signedIn, sendNomination);
  app.post('/awards/:id/choice', signedIn, choose);
  app.post('/awards/:id/naming', signedIn, naming);
  app.get('/awards/:id/certificate', signedIn, certificate);
}

const idOf = (c: Ctx) => c.req.param('id') ?? '';
const noticesOf = (c: Ctx) => texts[c.var.view.language].notices;
const textOf = (c: Ctx, refusal?: Refusal) => (refusal ? c.var.refusalText(refusal) : undefined);

async function list(c: Ctx) {
  const [open, given] = await within(c, async (tx) => [
    c.req.query('after') ? [] : await openAwards(tx),
    await givenAwards(tx, PAGE_ROWS, c.req.query('after')),
  ]);
  return show(c, <ListAwards view={c.var.view} open={open} given={given.rows} next={given.next} />);
}

const firstValues = (c: Ctx): FormState =>
  formState(c, {
    id: newId(),
    kind: 'idea-of-the-month',
    name: texts[c.var.view.language].kinds['idea-of-the-month'],
    period: c.var.view.today.slice(0, 7),
    nominationsUntil: addDays(c.var.view.today, OPEN_DAYS),
    chooser: 'innovation-lead',
  });

function showForm(c: Ctx, state: FormState, refusal?: Refusal) {
  const page = <AwardForm view={c.var.view} state={state} refusalText={textOf(c, refusal)} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function announce(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(newAwardForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => {
        const { period, id, ...fields } = input;
        return announceAward(tx, actorOf(c), {
          ...fields,
          id: id ?? newId(),
          periodOn: `${period}-01-01`.slice(0, 10),
        });
      });
  if (isRefusal(result))
    return result.kind === 'forbidden'
      ? refused(c, result)
      : showForm(c, refusedForm(values, result), result);
  return goTo(c, `/awards/${result.id}`, noticesOf(c).announced);
}

async function edit(c: Ctx) {
  const row = await within(c, (tx) => awardById(tx, idOf(c)));
  if (!row) return refused(c, notFound());
  if (row.chosenOn) return refused(c, refuse('gone', 'award.given-already'));
  const { name, criteria, nominationsUntil, chooser, version } = row;
  const state = formState(c, { name, criteria, nominationsUntil, chooser, version: String(version) });
  return show(c, <AwardForm view={c.var.view} state={state} row={row} />);
}

async function change(c: Ctx) {
  const id = idOf(c);
  const values = await readForm(c);
  const input = parseForm(changeForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => changeAward(tx, actorOf(c), id, input));
  if (!isRefusal(result)) return goTo(c, `/awards/${id}`, noticesOf(c).changed);
  if (result.kind !== 'invalid' && result.kind !== 'conflict') return refused(c, result);
  const row = await within(c, (tx) => awardById(tx, id));
  if (!row) return refused(c, notFound());
  // saved by somebody else in the meantime: this text is kept, and may be saved over it
  const again = result.kind === 'conflict' ? { ...values, version: String(row.version) } : values;
  return showAgain(
    c,
    <AwardForm
      view={c.var.view}
      state={refusedForm(again, result)}
      row={row}
      refusalText={textOf(c, result)}
    />,
    result,
  );
}

async function showOne(c: Ctx, state?: FormState, refusal?: Refusal) {
  const id = idOf(c);
  const found = await within(c, async (tx) => {
    const row = await awardById(tx, id);
    return (
      row && {
        row,
        nominated: row.chosenOn ? [] : await nominationsOf(tx, id),
        ...(await recipientsNamed(tx, id, actorOf(c).personId)),
        place: await placeOfChosen(tx, row),
        history: await historyOf(tx, 'award', id),
      }
    );
  });
  if (!found) return refused(c, notFound());
  const again =
    state && refusal ? { state, text: refusal.fields ? '' : c.var.refusalText(refusal) } : undefined;
  const page = <ShowAward view={c.var.view} {...found} refused={again} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

/** From the page of what is to be nominated (`?about=type:id`): on to the one open award, or a choice among them. */
async function which(c: Ctx) {
  const about = c.req.query('about') ?? '';
  if (!mayNominate(actorOf(c))) return refused(c, forbidden());
  const found = await within(c, async (tx) => {
    const nominee = /^[a-z-]{1,40}:[0-9a-f-]{36}$/.test(about)
      ? await nomineeOf(tx, readKey(about))
      : notFound();
    if (isRefusal(nominee)) return nominee;
    const awards = (await openAwards(tx)).filter((row) => stateOf(row, tx.today) === 'open');
    return { nominee, awards };
  });
  if (isRefusal(found)) return refused(c, notFound());
  const [only, ...more] = found.awards;
  if (only && more.length === 0) return goTo(c, `/awards/${only.id}/nominate?about=${keyOf(found.nominee)}`);
  return show(c, <WhichAward view={c.var.view} awards={found.awards} about={found.nominee} />);
}

/** What is offered to nominate: what came along, and what matches the words. */
async function offered(tx: Tx, c: Ctx, typed: string, about: string) {
  const matching = await nomineesMatching(tx, typed, c.var.view.language);
  if (!/^[a-z-]{1,40}:[0-9a-f-]{36}$/.test(about) || matching.some((one) => keyOf(one) === about))
    return matching;
  const nominee = await nomineeOf(tx, readKey(about));
  return isRefusal(nominee) ? matching : [nominee, ...matching];
}

async function showNominate(c: Ctx, sent?: FormState, refusal?: Refusal) {
  const given = (name: string) => String(sent?.values[name] ?? c.req.query(name) ?? '').slice(0, 200);
  const typed = given('q');
  const about = sent ? given('nominee') : given('about');
  if (!mayNominate(actorOf(c))) return refused(c, forbidden());
  const found = await within(c, async (tx) => {
    const row = await awardById(tx, idOf(c));
    return row && { row, found: await offered(tx, c, typed, about) };
  });
  if (!found) return refused(c, notFound());
  if (!sent && stateOf(found.row, c.var.view.today) !== 'open')
    return refused(c, refuse('gone', 'award.closed'));
  const state = sent ?? formState(c, { id: newId(), nominee: about });
  const page = (
    <Nominate view={c.var.view} state={state} typed={typed} refusalText={textOf(c, refusal)} {...found} />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function sendNomination(c: Ctx) {
  const id = idOf(c);
  const values = await readForm(c);
  const input = parseForm(nominationForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => {
        const nominee = readKey(input.nominee);
        return nominate(tx, actorOf(c), id, {
          id: input.id ?? newId(),
          type: nominee.type,
          objectId: nominee.id,
          why: input.why,
        });
      });
  if (!isRefusal(result)) return goTo(c, `/awards/${id}`, noticesOf(c).nominated);
  return result.kind === 'invalid'
    ? showNominate(c, refusedForm(values, result), result)
    : refused(c, result);
}

async function choose(c: Ctx) {
  const id = idOf(c);
  const values = await readForm(c);
  const input = parseForm(choiceForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => {
        const nominee = readKey(input.nominee);
        return chooseNominee(tx, actorOf(c), id, {
          type: nominee.type,
          objectId: nominee.id,
          motivation: input.motivation,
        });
      });
  if (!isRefusal(result)) return goTo(c, `/awards/${id}`, noticesOf(c).given);
  if (result.kind === 'not-found' || result.kind === 'forbidden') return refused(c, result);
  return showOne(c, refusedForm(values, result), result);
}

async function naming(c: Ctx) {
  const id = idOf(c);
  const input = parseForm(namingForm, await readForm(c));
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => nameRecipient(tx, actorOf(c), id, input.named));
  if (isRefusal(result)) return refused(c, result);
  return goTo(c, `/awards/${id}`, result.named ? noticesOf(c).named : noticesOf(c).notNamed);
}

async function certificate(c: Ctx) {
  const found = await within(c, async (tx) => {
    const row = await awardById(tx, idOf(c));
    return row?.chosenOn ? { row, ...(await recipientsNamed(tx, row.id, actorOf(c).personId)) } : undefined;
  });
  if (!found) return refused(c, notFound());
  return show(c, <Certificate view={c.var.view} row={found.row} names={found.names} />);
}
