import { eq } from 'drizzle-orm';
import type { Hono } from 'hono';
import type { Tx } from '../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import {
  type FormState,
  type FormValues,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts';
import { person } from '../organisations/public.ts';
import { checkQuote, heldText, showQuote, signsOf, takeBackQuote } from './actions/quotes.ts';
import { quoteForm } from './input.ts';
import { QuotePage } from './pages/quote.tsx';
import { questionPath } from './paths.ts';
import type { Sign } from './rules/identity.ts';
import { texts } from './texts.ts';

export function quoteRoutes(app: Hono<Env>): void {
  app.get('/surveys/:id/texts/:textId/quote', signedIn, (c) => choose(c));
  app.post('/surveys/:id/texts/:textId/quote', signedIn, decide);
  app.post('/surveys/:id/texts/:textId/quote-removal', signedIn, async (c) => {
    const { id, textId } = c.req.param();
    const text = await within(c, (tx) => takeBackQuote(tx, actorOf(c), id, textId));
    if (isRefusal(text)) return refused(c, text);
    return goTo(c, questionPath(id, text.variable), texts[c.var.view.language].quote.takenBack);
  });
}

async function decide(c: Ctx) {
  const { id = '', textId = '' } = c.req.param();
  const values = await readForm(c);
  const input = parseForm(quoteForm, values);
  if (isRefusal(input)) return choose(c, values, input);
  const { passage, go } = input;
  const checked = await within(c, (tx) => checkQuote(tx, actorOf(c), id, textId, passage));
  if (isRefusal(checked)) return choose(c, values, checked);
  if (go === 'edit') return choose(c, values);
  if (go === 'check') return page(c, formState(c, { version: String(input.version) }), checked);
  const shown = await within(c, (tx) => showQuote(tx, actorOf(c), id, textId, input));
  if (isRefusal(shown))
    return shown.fields?.sure || shown.kind === 'conflict'
      ? page(c, refusedForm(shown.kind === 'conflict' ? {} : values, shown), checked, shown)
      : choose(c, values, shown);
  return goTo(c, questionPath(id, shown.text.variable), texts[c.var.view.language].quote.shown);
}

type Checked = { quote: string; signs: readonly Sign[] } | null;

/** The first step: which passage. */
const choose = (c: Ctx, values?: FormValues, refusal?: Refusal) =>
  refusal && refusal.kind !== 'invalid'
    ? Promise.resolve(refused(c, refusal))
    : page(
        c,
        refusal ? refusedForm(values ?? {}, refusal) : values ? formState(c, values) : null,
        null,
        refusal,
      );

async function page(c: Ctx, state: FormState | null, checked: Checked, refusal?: Refusal) {
  const { id = '', textId = '' } = c.req.param();
  const found = await within(c, async (tx) => {
    const held = await heldText(tx, actorOf(c), id, textId);
    if (isRefusal(held)) return held;
    return {
      ...held,
      quotedByName: await nameOf(tx, held.text.quotedBy),
      signs: checked ? [] : await signsOf(tx, held.text.text),
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const { text } = found;
  const begin: FormValues = { passage: text.quote ?? text.text, version: String(text.version) };
  const shown = (
    <QuotePage view={c.var.view} {...found} state={state ?? formState(c, begin)} checked={checked} />
  );
  return refusal ? showAgain(c, shown, refusal) : show(c, shown);
}

async function nameOf(tx: Tx, personId: string | null): Promise<string | null> {
  if (!personId) return null;
  const [row] = await tx.db.select({ name: person.name }).from(person).where(eq(person.id, personId));
  return row?.name ?? null;
}
