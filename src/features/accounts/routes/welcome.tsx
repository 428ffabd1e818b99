import type { Hono } from 'hono';
import type { Ctx, Env } from '../../../shared/http/env.ts';
import { EMPTY_FORM, type FormValues, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { isRefusal, notFound, type Refusal } from '../../../shared/kernel/refusal.ts';
import { ORGANISATION_KINDS, type OrganisationKind } from '../../organisations/public.ts';
import { attempt } from '../attempts.ts';
import { engineOf } from '../engines.ts';
import { foundOrganisation, placeOf } from '../founding.ts';
import { personaInput, placeInput, setupInput } from '../input.ts';
import { ensureExample, installation } from '../installation.ts';
import { PersonasPage } from '../pages/personas.tsx';
import { SetupClosedPage, SetupKindPage, SetupPage } from '../pages/setup.tsx';
import { WelcomePage } from '../pages/welcome.tsx';
import { passwordProblem } from '../passwords.ts';
import { becomePersona, personas } from '../personas.ts';
import { beginSession } from '../sessions.ts';
import { texts } from '../texts.ts';
import { tooMany } from './too-many.tsx';

/** The first page, the example's personas, and setting up an organisation. */
export function welcomeRoutes(app: Hono<Env>): void {
  app.get('/', async (c) => {
    if (c.var.actor) return goTo(c, '/home');
    const state = await installation(await engineOf(c));
    return show(c, <WelcomePage view={c.var.view} installation={state} />);
  });

  app.post('/example', async (c) =>
    (await ensureExample(await engineOf(c))) ? goTo(c, '/personas') : refused(c, notFound()),
  );

  app.get('/personas', async (c) => {
    const all = await personas(await engineOf(c));
    return show(c, <PersonasPage view={c.var.view} personas={all} />, all.length > 0 ? 200 : 404);
  });

  app.post('/personas', async (c) => {
    const input = parseForm(personaInput, await readForm(c));
    if (isRefusal(input)) return refused(c, notFound());
    const persona = await becomePersona(c, await engineOf(c), input.person);
    if (isRefusal(persona)) return refused(c, persona);
    return goTo(c, '/home', texts[c.var.view.language].personas.welcome(persona.name));
  });

  app.get('/setup', async (c) => {
    if (!(await installation(await engineOf(c))).setupOpen)
      return show(c, <SetupClosedPage view={c.var.view} />, 410);
    const kind = kindOf(c.req.query('kind'));
    return kind
      ? show(c, <SetupPage view={c.var.view} kind={kind} state={EMPTY_FORM} />)
      : show(c, <SetupKindPage view={c.var.view} />);
  });

  app.post('/setup', async (c) => {
    const values = await readForm(c);
    const input = parseForm(setupInput, values);
    if (isRefusal(input)) return setupAgain(c, values, withPlace(values, input));
    const engine = await engineOf(c);
    const tried = await attempt(c, engine, null);
    if (!tried.allowed) return tooMany(c, tried.retryAfter);
    const founded = await foundOrganisation(engine, input, c.var.view.language);
    if (isRefusal(founded))
      return founded.kind === 'gone'
        ? show(c, <SetupClosedPage view={c.var.view} />, 410)
        : setupAgain(c, values, founded);
    await tried.succeeded();
    await beginSession(c, engine, founded.personId);
    const firstName = input.name.split(' ')[0] ?? input.name;
    return goTo(c, '/home', texts[c.var.view.language].setup.welcome(firstName));
  });
}

const kindOf = (text: unknown): OrganisationKind | undefined =>
  ORGANISATION_KINDS.find((kind) => kind === text);

/** The errors of the form with those that depend on more than one field's form, so that all are told at once. */
function withPlace(values: FormValues, refusal: Refusal): Refusal {
  const input = parseForm(placeInput, values);
  const place = isRefusal(input) ? input : placeOf(input);
  const weak = typeof values.password === 'string' ? passwordProblem(values.password, 'password') : null;
  return {
    ...refusal,
    fields: { ...(isRefusal(place) ? place.fields : {}), ...weak?.fields, ...refusal.fields },
  };
}

function setupAgain(c: Ctx, values: FormValues, refusal: Refusal) {
  const kind = kindOf(values.kind) ?? 'municipality';
  return showAgain(
    c,
    <SetupPage
      view={c.var.view}
      kind={kind}
      state={refusedForm(values, refusal)}
      refusalText={c.var.refusalText(refusal)}
    />,
    refusal,
  );
}
