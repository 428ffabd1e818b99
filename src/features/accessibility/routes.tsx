import type { Hono } from 'hono';
import { visitorScope } from '../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, scopeOf, within } from '../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { withRole } from '../../shared/http/guards.ts';
import { goTo, show, showAgain } from '../../shared/http/respond.tsx';
import { isLanguage, type Language } from '../../shared/kernel/language.ts';
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts';
import { organisationForVisitor } from '../organisations/public.ts';
import { keepStatement } from './actions.ts';
import { defaults } from './defaults.ts';
import { statementInput } from './input.ts';
import { EditStatementPage, statementValues } from './pages/edit.tsx';
import { StatementPage } from './pages/statement.tsx';
import { mayKeepStatement } from './policy.ts';
import { statementOf } from './store.ts';
import { texts } from './texts.ts';

const administrators = withRole('administrator');

export function accessibilityRoutes(app: Hono<Env>): void {
  app.get('/accessibility', statementPage);
  app.get('/accessibility/edit', administrators, (c) => editPage(c, languageOf(c.req.query('language'))));
  app.post('/accessibility', administrators, postStatement);
}

const languageOf = (text: unknown): Language => (isLanguage(text) ? text : 'sv');

/** The own organisation's statement, or that of `?organisation=slug`, or of the only one here; else Mylla's own. */
async function statementPage(c: Ctx) {
  const { view, actor, db } = c.var;
  const found = actor
    ? { id: actor.organisationId, name: actor.organisationName }
    : await organisationForVisitor(db, c.req.query('organisation'));
  const scope = actor ? scopeOf(c) : visitorScope(found?.id ?? null);
  const own = await db.within(scope, (tx) => statementOf(tx, view.language));
  return show(
    c,
    <StatementPage
      view={view}
      statement={own ?? defaults[view.language]}
      organisation={found?.name ?? null}
      mayEdit={actor !== null && mayKeepStatement(actor)}
    />,
  );
}

async function editPage(c: Ctx, language: Language, state?: FormState, refusal?: Refusal) {
  const stands = (await within(c, (tx) => statementOf(tx, language))) ?? defaults[language];
  const conflict = refusal?.kind === 'conflict';
  const page = (
    <EditStatementPage
      view={c.var.view}
      state={state ?? formState(c, statementValues(stands))}
      language={language}
      version={stands.version}
      {...(conflict ? { stands } : {})}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function postStatement(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(statementInput, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => keepStatement(tx, actorOf(c), input));
  return isRefusal(done)
    ? editPage(c, languageOf(values.language), refusedForm(values, done), done)
    : goTo(c, '/accessibility', texts[c.var.view.language].saved);
}
