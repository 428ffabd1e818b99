import type { Hono } from 'hono';
import type { Ctx, Env } from '../../../shared/http/env.ts';
import { EMPTY_FORM, formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.ts';
import { join } from '../actions/participate.ts';
import { joinName } from '../input.ts';
import { CodePage, JoinPage } from '../pages/join.tsx';
import { readCode } from '../rules.ts';
import { asParticipant, type Door, doorOf, hashOf, newToken, rememberToken, visitorOf } from '../visitor.ts';

/** The way in: the code, then a name or none. */
export function joinRoutes(app: Hono<Env>): void {
  app.get('/join', (c) => show(c, <CodePage view={c.var.view} state={formState(c)} />));

  app.post('/join', async (c) => {
    const values = await readForm(c);
    const code = readCode(String(values.code ?? ''));
    const door = await doorOf(c, code);
    if (isRefusal(door)) return wrongCode(c, door, { code: String(values.code ?? '') });
    return goTo(c, `/join/${code}`);
  });

  app.get('/join/:code', async (c) => {
    const code = readCode(c.req.param('code'));
    if (code && code !== c.req.param('code')) return goTo(c, `/join/${code}`);
    if (code && (await visitorOf(c, code))) return goTo(c, `/join/${code}/now`);
    const door = await doorOf(c, code);
    if (isRefusal(door)) return wrongCode(c, door, { code: c.req.param('code') });
    wearBrand(c, door);
    return show(c, <JoinPage view={c.var.view} state={formState(c)} code={code ?? ''} {...door} />);
  });

  app.post('/join/:code/participants', async (c) => {
    const code = readCode(c.req.param('code'));
    if (code && (await visitorOf(c, code))) return goTo(c, `/join/${code}/now`);
    const door = await doorOf(c, code);
    if (isRefusal(door)) return wrongCode(c, door, { code: c.req.param('code') });
    wearBrand(c, door);
    const values = await readForm(c);
    const again = (refusal: Refusal) =>
      showAgain(
        c,
        <JoinPage view={c.var.view} state={refusedForm(values, refusal)} code={code ?? ''} {...door} />,
        refusal,
      );
    const input = parseForm(joinName, values);
    if (isRefusal(input)) return again(input);
    if (door.names === 'names' && !input.name) return again(fieldRefusal('name', 'workshop.name'));
    const token = newToken();
    const participant = { id: newId(), organisationId: door.organisationId };
    const joined = await asParticipant(c, participant, (tx) =>
      join(tx, { workshopId: door.workshopId, tokenHash: hashOf(token), name: input.name }),
    );
    if (isRefusal(joined)) return refused(c, joined);
    rememberToken(c, code ?? '', token);
    return goTo(c, `/join/${code}/now`);
  });
}

const fieldRefusal = (field: string, code: string): Refusal =>
  refuse('invalid', 'form', { fields: { [field]: { code } } });

/** The pages of a workshop wear the colours of its organisation. */
export function wearBrand(c: Ctx, { brand }: Pick<Door, 'brand'>): void {
  c.set('view', { ...c.var.view, brand: brand ?? c.var.view.brand });
}

/** Asks for the code again, with what was typed and why it was not taken. */
export function wrongCode(c: Ctx, refusal: Refusal, values: { code: string }): Response | Promise<Response> {
  const state =
    refusal.kind === 'too-many'
      ? { ...EMPTY_FORM, values, refusal }
      : refusedForm(values, fieldRefusal('code', 'workshop.code'));
  return showAgain(c, <CodePage view={c.var.view} state={state} />, refusal);
}
