import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts';
import { addHolder, removeHolder } from './actions/holders.ts';
import { heldSurvey } from './actions/survey.ts';
import { holderForm } from './input.ts';
import { HoldersPage } from './pages/holders.tsx';
import { pathOf } from './paths.ts';
import { holderChoices, holdersNamed } from './read.ts';
import { texts } from './texts.ts';

export function holderRoutes(app: Hono<Env>): void {
  app.get('/surveys/:id/holders', signedIn, (c) =>
    page(c, formState(c, { find: c.req.query('find') ?? '' })),
  );
  app.post('/surveys/:id/holders', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(holderForm, values);
    const id = c.req.param('id');
    const saved = isRefusal(input) ? input : await within(c, (tx) => addHolder(tx, actorOf(c), id, input));
    if (isRefusal(saved))
      return saved.fields || saved.kind === 'conflict'
        ? page(c, refusedForm(values, saved), saved)
        : refused(c, saved);
    return goTo(c, `${pathOf(id)}/holders`, texts[c.var.view.language].holders.added);
  });
  app.post('/surveys/:id/holders/removal', signedIn, async (c) => {
    const input = parseForm(holderForm, await readForm(c));
    const id = c.req.param('id');
    const left = isRefusal(input) ? input : await within(c, (tx) => removeHolder(tx, actorOf(c), id, input));
    if (isRefusal(left)) return left.fields ? page(c, formState(c, {}), left) : refused(c, left);
    // whoever has left may no longer see the survey
    const seen = await within(c, (tx) => heldSurvey(tx, actorOf(c), id));
    const said = texts[c.var.view.language].holders;
    return isRefusal(seen) ? goTo(c, '/surveys', said.left) : goTo(c, `${pathOf(id)}/holders`, said.removed);
  });
}

async function page(c: Ctx, state: FormState, refusal?: Refusal) {
  const found = await within(c, async (tx) => {
    const row = await heldSurvey(tx, actorOf(c), c.req.param('id') ?? '');
    if (isRefusal(row)) return row;
    return {
      row,
      holders: await holdersNamed(tx, row),
      choices: await holderChoices(tx, row, String(state.values.find ?? '').trim()),
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const shown = <HoldersPage view={c.var.view} {...found} state={state} />;
  return refusal ? showAgain(c, shown, refusal) : show(c, shown);
}
