import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import {
  type FormState,
  type FormValues,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../shared/http/form.ts';
import { signedIn, withRole } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal, type Refusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { historyOf } from '../history/public.ts';
import { allInstruments } from '../instruments/public.ts';
import { unitChoices } from '../organisations/public.ts';
import { inviteAddresses, inviteOnPaper, inviteUnit, uninvite } from './actions/invitations.ts';
import { closeSurvey, missingIn, newWave, openSurvey, remind } from './actions/state.ts';
import { changeSurvey, heldSurvey, makeSurvey, removeSurvey } from './actions/survey.ts';
import { answeringRoutes } from './answering/routes.tsx';
import { importRoutes } from './importing/routes.tsx';
import {
  changeSurveyForm,
  emailsForm,
  newSurveyForm,
  printedForm,
  reminderForm,
  unitsForm,
  versionForm,
  waveForm,
} from './input.ts';
import { CodesPage } from './pages/codes.tsx';
import { SurveyFormPage } from './pages/form.tsx';
import { SurveyList } from './pages/list.tsx';
import { OneSurvey } from './pages/one.tsx';
import { type PeopleForms, PeoplePage } from './pages/people.tsx';
import { SurveyQuestions } from './pages/questions.tsx';
import { pathOf } from './paths.ts';
import { MAKERS, mayHold, mayMake } from './policy.ts';
import { holdersNamed, listInvited, listSurveys, printedCodes, ratesOf, wavesOf } from './read.ts';
import { holderRoutes } from './routes-holders.tsx';
import { SMALLEST_GROUP } from './rules.ts';
import { codesOf, loadSurvey, partsOf } from './store.ts';
import { texts } from './texts.ts';

const PAGE_ROWS = 30;
const INVITED_ROWS = 100;
const makers = withRole(...MAKERS);

export function routes(app: Hono<Env>): void {
  answeringRoutes(app);
  importRoutes(app);
  holderRoutes(app);
  app.get('/surveys', signedIn, async (c) => {
    const page = await within(c, (tx) =>
      listSurveys(tx, c.var.view.language, PAGE_ROWS, c.req.query('after')),
    );
    return show(c, <SurveyList view={c.var.view} page={page} mayMake={mayMake(actorOf(c))} />);
  });
  app.get('/surveys/new', makers, (c) => {
    const values: FormValues = {
      id: newId(),
      instruments: c.req.queries('instrument') ?? [],
      mode: 'anonymous',
      door: 'invited',
      layout: 'pages',
      languages: ['sv'],
      minGroup: String(SMALLEST_GROUP),
      resultsFor: 'holders',
    };
    return form(c, formState(c, values));
  });
  app.post('/surveys', makers, async (c) => {
    const values = await readForm(c);
    const input = parseForm(newSurveyForm, values);
    const made = isRefusal(input) ? input : await within(c, (tx) => makeSurvey(tx, actorOf(c), input));
    if (isRefusal(made))
      return made.kind === 'forbidden'
        ? refused(c, made)
        : form(c, refusedForm(values, made), undefined, made);
    const t = texts[c.var.view.language];
    return goTo(c, made.door === 'invited' ? `${pathOf(made.id)}/people` : pathOf(made.id), t.form.made);
  });
  app.get('/surveys/:id', signedIn, (c) => one(c));
  app.get('/surveys/:id/edit', signedIn, async (c) => {
    const found = await within(c, async (tx) => {
      const row = await heldSurvey(tx, actorOf(c), c.req.param('id'));
      if (isRefusal(row)) return row;
      if (row.status !== 'preparing') return refuse('gone', 'survey.opened');
      return { row, parts: await partsOf(tx, row.id) };
    });
    if (isRefusal(found)) return refused(c, found);
    const { row, parts } = found;
    return form(
      c,
      formState(c, {
        version: String(row.version),
        title: row.title,
        purpose: row.purpose,
        instruments: parts.map((part) => part.instrument.id),
        mode: row.mode,
        door: row.door,
        layout: row.layout,
        languages: row.languages,
        population: row.population === null ? '' : String(row.population),
        minGroup: String(row.minGroup),
        resultsFor: row.resultsFor,
        opensOn: row.opensOn ?? '',
        closesOn: row.closesOn ?? '',
      }),
      row.id,
    );
  });
  app.post('/surveys/:id', signedIn, async (c) => {
    const values = await readForm(c);
    const id = c.req.param('id');
    const input = parseForm(changeSurveyForm, values);
    const saved = isRefusal(input)
      ? await orNotFound(c, id, input)
      : await within(c, (tx) => changeSurvey(tx, actorOf(c), id, input));
    if (isRefusal(saved))
      return saved.fields || saved.kind === 'conflict'
        ? form(c, refusedForm(values, saved), id, saved)
        : refused(c, saved);
    return goTo(c, pathOf(id), texts[c.var.view.language].form.saved);
  });
  app.get('/surveys/:id/questions', signedIn, async (c) => {
    const found = await within(c, async (tx) => {
      const row = await loadSurvey(tx, c.req.param('id'));
      return isRefusal(row) ? row : { row, parts: await partsOf(tx, row.id) };
    });
    if (isRefusal(found)) return refused(c, found);
    return show(c, <SurveyQuestions view={c.var.view} {...found} holds={mayHold(actorOf(c), found.row)} />);
  });
  app.get('/surveys/:id/people', signedIn, (c) => people(c, {}));
  app.post('/surveys/:id/people/units', signedIn, (c) =>
    add(c, 'units', (values) => {
      const input = parseForm(unitsForm, values);
      return isRefusal(input)
        ? input
        : within(c, (tx) => inviteUnit(tx, actorOf(c), c.req.param('id'), input));
    }),
  );
  app.post('/surveys/:id/people/addresses', signedIn, (c) =>
    add(c, 'addresses', (values) => {
      const input = parseForm(emailsForm, values);
      return isRefusal(input)
        ? input
        : within(c, (tx) => inviteAddresses(tx, actorOf(c), c.req.param('id'), input));
    }),
  );
  app.post('/surveys/:id/people/codes', signedIn, (c) =>
    add(c, 'codes', (values) => {
      const input = parseForm(printedForm, values);
      return isRefusal(input)
        ? input
        : within(c, (tx) => inviteOnPaper(tx, actorOf(c), c.req.param('id'), input));
    }),
  );
  app.post('/surveys/:id/people/:invitationId/removal', signedIn, async (c) => {
    const { id, invitationId } = c.req.param();
    const done = await within(c, (tx) => uninvite(tx, actorOf(c), id, invitationId));
    return isRefusal(done) ? refused(c, done) : goTo(c, `${pathOf(id)}/people`);
  });
  app.get('/surveys/:id/codes', signedIn, async (c) => {
    const found = await within(c, async (tx) => {
      const row = await heldSurvey(tx, actorOf(c), c.req.param('id'));
      if (isRefusal(row)) return row;
      const rows = await printedCodes(tx, row.id);
      const codes = await codesOf(
        tx,
        rows.map((one) => one.id),
      );
      return { row, codes: rows.map(({ group }, index) => ({ group, code: codes[index] ?? '' })) };
    });
    return isRefusal(found) ? refused(c, found) : show(c, <CodesPage view={c.var.view} {...found} />);
  });
  app.post('/surveys/:id/opening', signedIn, async (c) => {
    const input = parseForm(versionForm, await readForm(c));
    return done(
      c,
      isRefusal(input)
        ? input
        : await within(c, (tx) => openSurvey(tx, actorOf(c), c.req.param('id'), input.version)),
      (t, row) => (row.door === 'open' ? t.one.openedOpen : t.one.opened),
    );
  });
  app.post('/surveys/:id/closing', signedIn, async (c) =>
    done(c, await within(c, (tx) => closeSurvey(tx, actorOf(c), c.req.param('id'))), (t, status) =>
      status === 'closing' ? t.one.closing : t.one.closed,
    ),
  );
  app.post('/surveys/:id/reminder', signedIn, async (c) => {
    const input = parseForm(reminderForm, await readForm(c));
    return done(
      c,
      isRefusal(input) ? input : await within(c, (tx) => remind(tx, actorOf(c), c.req.param('id'))),
      (t, n) => t.one.reminded(n),
    );
  });
  app.post('/surveys/:id/waves', signedIn, async (c) => {
    const input = parseForm(waveForm, await readForm(c));
    const made = isRefusal(input)
      ? input
      : await within(c, (tx) => newWave(tx, actorOf(c), c.req.param('id'), input.id));
    return isRefusal(made)
      ? refused(c, made)
      : goTo(c, pathOf(made.id), texts[c.var.view.language].one.waveMade);
  });
  app.post('/surveys/:id/removal', signedIn, async (c) => {
    const gone = await within(c, (tx) => removeSurvey(tx, actorOf(c), c.req.param('id')));
    return isRefusal(gone) ? refused(c, gone) : goTo(c, '/surveys', texts[c.var.view.language].one.removed);
  });
}

type Said = (typeof texts)['sv'];

const done = <T,>(c: Ctx, result: Result<T>, say: (t: Said, value: T) => string) =>
  isRefusal(result)
    ? refused(c, result)
    : goTo(c, pathOf(c.req.param('id') ?? ''), say(texts[c.var.view.language], result));

/** What is wrong with a form is said only to those who may see what it is about. */
const orNotFound = (c: Ctx, id: string, refusal: Refusal): Promise<Refusal> =>
  within(c, async (tx) => {
    const row = await heldSurvey(tx, actorOf(c), id);
    return isRefusal(row) ? row : refusal;
  });

async function form(c: Ctx, state: FormState, id?: string, refusal?: Refusal) {
  const instruments = await within(c, allInstruments);
  const page = <SurveyFormPage view={c.var.view} state={state} instruments={instruments} id={id} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function one(c: Ctx) {
  const actor = actorOf(c);
  const found = await within(c, async (tx) => {
    const row = await loadSurvey(tx, c.req.param('id') ?? '');
    if (isRefusal(row)) return row;
    const holds = mayHold(actor, row);
    return {
      row,
      holds,
      holders: await holdersNamed(tx, row),
      rates: await ratesOf(tx, row),
      missing: row.status === 'preparing' && holds ? await missingIn(tx, row) : [],
      waves: await wavesOf(tx, row),
      history: await historyOf(tx, 'survey', row.id),
    };
  });
  return isRefusal(found)
    ? refused(c, found)
    : show(c, <OneSurvey view={c.var.view} {...found} waveId={newId()} />);
}

async function people(c: Ctx, again: PeopleForms, refusal?: Refusal) {
  const found = await within(c, async (tx) => {
    const row = await heldSurvey(tx, actorOf(c), c.req.param('id') ?? '');
    if (isRefusal(row)) return row;
    return {
      row,
      units: await unitChoices(tx),
      rates: await ratesOf(tx, row),
      page: await listInvited(tx, row.id, INVITED_ROWS, c.req.query('after')),
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const page = <PeoplePage view={c.var.view} {...found} again={again} />;
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function add(
  c: Ctx,
  which: 'units' | 'addresses' | 'codes',
  work: (values: FormValues) => Promise<Result<number>> | Refusal,
) {
  const values = await readForm(c);
  const added = await work(values);
  if (isRefusal(added))
    return added.fields ? people(c, { which, state: refusedForm(values, added) }, added) : refused(c, added);
  return goTo(c, `${pathOf(c.req.param('id') ?? '')}/people`, texts[c.var.view.language].people.added(added));
}
