import type { Hono } from 'hono';
import {
  currentFlow,
  deliveredFlow,
  deliveredFlows,
  type FlowChange,
  flowTexts,
  type OwnFlow,
  ownFlow,
} from '../../engines/flows/public.ts';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import type { CaseSource } from '../../shared/http/feature.ts';
import {
  EMPTY_FORM,
  type FormState,
  type FormValues,
  formState,
  readForm,
  refusedForm,
} from '../../shared/http/form.ts';
import { signedIn, withRole } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { isRefusal, notFound, type Refusal } from '../../shared/kernel/refusal.ts';
import { formOf, readChange } from './flow-change.ts';
import { runningOn, saveVersion, versionsOf } from './flow-store.ts';
import { FlowFormPage } from './pages/flow-form.tsx';
import { FlowPage, FlowsPage } from './pages/flows.tsx';
import { mayKeepFlows } from './policy.ts';
import { texts } from './texts.ts';

export const flowRoutes =
  (sources: readonly CaseSource[]) =>
  (app: Hono<Env>): void => {
    const keeper = withRole('administrator', 'innovation-lead');
    app.get('/flows', signedIn, list);
    app.get('/flows/:flow', signedIn, (c) => one(c, sources));
    app.get('/flows/:flow/edit', keeper, edit);
    app.post('/flows/:flow', keeper, save);
    app.post('/flows/:flow/delivered', keeper, delivered);
  };

/** The id in the address, if it is one of a delivered flow. */
function flowIn(c: Ctx): string | null {
  const id = c.req.param('flow') ?? '';
  return deliveredFlows().includes(id) ? id : null;
}

async function list(c: Ctx) {
  const { view } = c.var;
  const flows = await within(c, async (tx) => {
    const all: OwnFlow[] = [];
    for (const id of deliveredFlows()) all.push(await currentFlow(tx, id));
    return all;
  });
  return show(
    c,
    <FlowsPage
      view={view}
      flows={flows.map((own) => ({ flow: own.flow, said: own.texts(view.language) }))}
    />,
  );
}

async function one(c: Ctx, sources: readonly CaseSource[]) {
  const id = flowIn(c);
  if (!id) return refused(c, notFound());
  const { view } = c.var;
  const { own, ...found } = await within(c, async (tx) => ({
    own: await currentFlow(tx, id),
    versions: await versionsOf(tx, id),
    running: await runningOn(tx, sources, id),
  }));
  return show(
    c,
    <FlowPage
      view={view}
      flow={own.flow}
      said={own.texts(view.language)}
      keeps={mayKeepFlows(actorOf(c))}
      {...found}
    />,
  );
}

const namesOf = (own: Pick<OwnFlow, 'flow'> & { sv: OwnFlow; en: OwnFlow }) =>
  Object.fromEntries(
    own.flow.steps.map((step) => [
      step.id,
      {
        sv: own.sv.texts('sv').steps[step.id]?.name ?? step.id,
        en: own.en.texts('en').steps[step.id]?.name ?? step.id,
      },
    ]),
  );

const deliveredNames = (id: string) =>
  Object.fromEntries(
    deliveredFlow(id).steps.map((step) => [
      step.id,
      {
        sv: flowTexts(id, 'sv').steps[step.id]?.name ?? step.id,
        en: flowTexts(id, 'en').steps[step.id]?.name ?? step.id,
      },
    ]),
  );

async function edit(c: Ctx) {
  const id = flowIn(c);
  if (!id) return refused(c, notFound());
  const { own, change } = await within(c, async (tx) => ({
    own: await currentFlow(tx, id),
    change: (await versionsOf(tx, id))[0]?.change ?? ({ steps: {} } satisfies FlowChange),
  }));
  const days = Object.fromEntries(own.flow.steps.map((step) => [step.id, step.days]));
  const values = formOf(change, namesOf({ flow: own.flow, sv: own, en: own }), days);
  return showForm(c, id, formState(c, values), own.flow.version);
}

function showForm(
  c: Ctx,
  id: string,
  state: FormState,
  base: number,
  { preview = null, refusal }: { preview?: OwnFlow | null; refusal?: Refusal } = {},
) {
  const page = (
    <FlowFormPage
      view={c.var.view}
      flow={deliveredFlow(id)}
      said={flowTexts(id, c.var.view.language)}
      state={state}
      base={base}
      preview={preview}
      conflict={refusal?.kind === 'conflict'}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

const baseIn = (values: FormValues): number => {
  const base = Number(values.base);
  return Number.isInteger(base) && base >= 0 ? base : -1;
};

async function save(c: Ctx) {
  const id = flowIn(c);
  if (!id) return refused(c, notFound());
  const values = await readForm(c);
  const change = readChange(id, deliveredNames(id), values);
  const base = baseIn(values);
  if (isRefusal(change)) return showForm(c, id, refusedForm(values, change), base, { refusal: change });
  // 422, since nothing was saved: Turbo shows the answer of a form only so
  if (values.preview) {
    const preview = ownFlow(id, base + 1, change);
    const page = { refused: true, kind: 'invalid', code: 'flows.preview' } as const;
    return showForm(c, id, { ...EMPTY_FORM, values }, base, { preview, refusal: page });
  }
  const result = await within(c, (tx) => saveVersion(tx, actorOf(c), id, base, change));
  if (!isRefusal(result))
    return goTo(c, `/flows/${id}`, texts[c.var.view.language].flows.saved(result.version));
  if (result.kind !== 'conflict') return refused(c, result);
  const now = await within(c, async (tx) => (await currentFlow(tx, id)).flow.version);
  return showForm(c, id, refusedForm(values, result), now, { refusal: result });
}

async function delivered(c: Ctx) {
  const id = flowIn(c);
  if (!id) return refused(c, notFound());
  const values = await readForm(c);
  const result = await within(c, (tx) => saveVersion(tx, actorOf(c), id, baseIn(values), { steps: {} }));
  return isRefusal(result)
    ? refused(c, result)
    : goTo(c, `/flows/${id}`, texts[c.var.view.language].flows.saved(result.version));
}
