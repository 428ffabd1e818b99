import type { Hono } from 'hono';
import type { Tx } from '../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal } from '../../shared/kernel/refusal.ts';
import { fullInitiative, refuseChangingInitiative } from '../initiatives/public.ts';
import { unitChoices } from '../organisations/public.ts';
import { addBox, addLink, changeBox, removeBox, removeLink } from './chain-actions.ts';
import { readChain } from './chain-read.ts';
import { changeBoxForm, linkForm, newBoxForm } from './input.ts';
import { ChangeBox, ShowChain } from './pages/chain.tsx';
import { chainPath } from './paths.ts';
import { goalChoices, indicatorChoices } from './read-one.ts';
import { onItsOwn } from './routes-form.tsx';
import { texts } from './texts.ts';

export function chainRoutes(app: Hono<Env>): void {
  app.get('/initiatives/:id/chain', signedIn, (c) => chain(c));
  app.post('/initiatives/:id/chain/boxes', signedIn, add);
  app.get('/initiatives/:id/chain/boxes/:boxId', signedIn, edit);
  app.post('/initiatives/:id/chain/boxes/:boxId', signedIn, change);
  app.post('/initiatives/:id/chain/boxes/:boxId/removal', signedIn, remove);
  app.post('/initiatives/:id/chain/links', signedIn, link);
  app.post('/initiatives/:id/chain/links/:linkId/removal', signedIn, unlink);
}

const idOf = (c: Ctx) => c.req.param('id') ?? '';
const notices = (c: Ctx) => texts[c.var.view.language].notices;

async function read(tx: Tx, id: string) {
  const initiative = await fullInitiative(tx, id);
  if (!initiative) return undefined;
  return {
    initiative,
    chain: await readChain(tx, id),
    goals: await goalChoices(tx),
    units: await unitChoices(tx),
    indicators: await indicatorChoices(tx),
  };
}

async function chain(c: Ctx, forms: { boxForm?: FormState; linkForm?: FormState } = {}, refusal?: Refusal) {
  const found = await within(c, (tx) => read(tx, idOf(c)));
  if (!found) return refused(c, notFound());
  const page = (
    <ShowChain
      view={c.var.view}
      {...found}
      mayChange={refuseChangingInitiative(actorOf(c), found.initiative) === null}
      boxForm={forms.boxForm ?? formState(c, { id: newId() })}
      linkForm={forms.linkForm ?? formState(c)}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function add(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(newBoxForm, values);
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => addBox(tx, actorOf(c), idOf(c), { ...input, id: input.id ?? newId() }));
  if (!isRefusal(result)) return goTo(c, chainPath(idOf(c)), notices(c).box);
  return onItsOwn(result) ? refused(c, result) : chain(c, { boxForm: refusedForm(values, result) }, result);
}

async function link(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(linkForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => addLink(tx, actorOf(c), idOf(c), input));
  if (!isRefusal(result)) return goTo(c, chainPath(idOf(c)), notices(c).linked);
  return onItsOwn(result) ? refused(c, result) : chain(c, { linkForm: refusedForm(values, result) }, result);
}

async function edit(c: Ctx) {
  return showBox(c, (box) =>
    formState(c, {
      version: String(box.version),
      title: box.title,
      measure: box.measure,
      unitId: box.unitId ?? '',
      indicatorIds: box.indicators.filter((one) => one.tied).map((one) => one.id),
    }),
  );
}

type Box = Awaited<ReturnType<typeof readChain>>['boxes'][number];

async function showBox(c: Ctx, stateOf: (box: Box) => FormState, refusal?: Refusal) {
  const found = await within(c, (tx) => read(tx, idOf(c)));
  const box = found?.chain.boxes.find((one) => one.id === c.req.param('boxId'));
  if (!found || !box) return refused(c, notFound());
  const not = refuseChangingInitiative(actorOf(c), found.initiative);
  if (not) return refused(c, not);
  const refusalText = refusal ? c.var.refusalText(refusal) : undefined;
  const page = (
    <ChangeBox view={c.var.view} {...found} box={box} state={stateOf(box)} refusalText={refusalText} />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function change(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(changeBoxForm, values);
  const boxId = c.req.param('boxId') ?? '';
  const result = isRefusal(input)
    ? input
    : await within(c, (tx) => changeBox(tx, actorOf(c), idOf(c), boxId, input));
  if (!isRefusal(result)) return goTo(c, chainPath(idOf(c)), notices(c).box);
  if (onItsOwn(result)) return refused(c, result);
  const again = (box: Box) =>
    refusedForm(result.kind === 'conflict' ? { ...values, version: String(box.version) } : values, result);
  return showBox(c, again, result);
}

async function remove(c: Ctx) {
  const boxId = c.req.param('boxId') ?? '';
  const result = await within(c, (tx) => removeBox(tx, actorOf(c), idOf(c), boxId));
  return isRefusal(result) ? refused(c, result) : goTo(c, chainPath(idOf(c)), notices(c).boxRemoved);
}

async function unlink(c: Ctx) {
  const linkId = c.req.param('linkId') ?? '';
  const result = await within(c, (tx) => removeLink(tx, actorOf(c), idOf(c), linkId));
  return isRefusal(result) ? refused(c, result) : goTo(c, chainPath(idOf(c)), notices(c).unlinked);
}
