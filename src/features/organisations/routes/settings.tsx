import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import {
  type FormState,
  formState,
  parseForm,
  readFile,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { withRole } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import type { Language } from '../../../shared/kernel/language.ts';
import { isRefusal, notFound, type Refusal } from '../../../shared/kernel/refusal.ts';
import { themeSheet } from '../../../shared/ui/theme.ts';
import { historyOf } from '../../history/public.ts';
import { appearanceInput, settingsInput } from '../input.ts';
import { AppearancePage } from '../pages/appearance.tsx';
import { SettingsPage } from '../pages/settings.tsx';
import { organisationSeen, themeOf } from '../read.ts';
import { changeAppearance, changeSettings } from '../settings-actions.ts';
import { texts } from '../texts.ts';

const administrators = withRole('administrator');

export function settingsRoutes(app: Hono<Env>): void {
  app.get('/organisation/settings', administrators, (c) => settingsPage(c));
  app.post('/organisation/settings', administrators, postSettings);
  app.get('/organisation/appearance', administrators, (c) => appearancePage(c));
  app.post('/organisation/appearance', administrators, postAppearance);
  app.get('/theme/:file{[a-z0-9-]+-[0-9]+\\.(?:css|logo)}', theme);
}

async function settingsPage(c: Ctx, state?: FormState, refusal?: Refusal) {
  const { organisation, history } = await within(c, async (tx) => ({
    organisation: await organisationSeen(tx),
    history: await historyOf(tx, 'organisation', actorOf(c).organisationId),
  }));
  const { name, language, code, organisationNumber } = organisation;
  const t = texts[c.var.view.language];
  const stands =
    refusal?.kind === 'conflict'
      ? [
          { label: t.settingsName, value: name },
          { label: t.settingsCode, value: code ?? '' },
          { label: t.settingsNumber, value: organisationNumber ?? '' },
        ]
      : undefined;
  const values = { name, language, code: code ?? '', organisationNumber: organisationNumber ?? '' };
  const page = (
    <SettingsPage
      view={c.var.view}
      state={state ?? formState(c, values)}
      organisation={organisation}
      history={history}
      {...(stands ? { stands } : {})}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function postSettings(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(settingsInput, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => changeSettings(tx, actorOf(c), input));
  return isRefusal(done)
    ? settingsPage(c, refusedForm(values, done), done)
    : goTo(c, '/organisation/settings', texts[c.var.view.language].settingsSaved);
}

async function appearancePage(c: Ctx, state?: FormState, refusal?: Refusal) {
  const organisation = await within(c, organisationSeen);
  const t = texts[c.var.view.language];
  const stands =
    refusal?.kind === 'conflict'
      ? [
          { label: t.colour, value: organisation.colour ?? '' },
          { label: t.logoAlt, value: organisation.logoAlt ?? '' },
        ]
      : undefined;
  const values = { colour: organisation.colour ?? '', logoAlt: organisation.logoAlt ?? '' };
  const page = (
    <AppearancePage
      view={c.var.view}
      state={state ?? formState(c, values)}
      organisation={organisation}
      {...(stands ? { stands } : {})}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function postAppearance(c: Ctx) {
  const values = await readForm(c);
  const file = await readFile(c, 'logo');
  const bytes = file ? new Uint8Array(await file.arrayBuffer()) : null;
  const input = parseForm(appearanceInput, values);
  const done = isRefusal(input)
    ? input
    : await within(c, (tx) => changeAppearance(tx, actorOf(c), input, bytes));
  return isRefusal(done)
    ? appearancePage(c, refusedForm(values, inWords(done, c.var.view.language)), done)
    : goTo(c, '/organisation/appearance', texts[c.var.view.language].appearanceSaved);
}

/** Numbers in what is wrong, as the language writes them: 1,2 or 1.2. */
function inWords(refusal: Refusal, language: Language): Refusal {
  const say = (value: string | number) =>
    typeof value === 'number' ? value.toLocaleString(language) : value;
  const fields = Object.entries(refusal.fields ?? {}).map(([name, { code, params = {} }]) => {
    const said = Object.entries(params).map(([key, value]) => [key, say(value)] as const);
    return [name, { code, params: Object.fromEntries(said) }] as const;
  });
  return { ...refusal, fields: Object.fromEntries(fields) };
}

const FOREVER = 'public, max-age=31536000, immutable';

/**
 * An organisation's colours as a style sheet, or its logo: `/theme/<slug>-<version>.css`. The version changes with each
 * change, so the current one is kept by browsers for a year; an older one gets what stands now, not kept.
 */
async function theme(c: Ctx) {
  const [, slug = '', version, kind] = (c.req.param('file') ?? '').match(/^(.+)-(\d+)\.(css|logo)$/) ?? [];
  const found = await within(c, (tx) => themeOf(tx, slug));
  const cache = found && found.themeVersion === Number(version) ? FOREVER : 'no-cache';
  if (kind === 'css' && found?.colour)
    return c.body(themeSheet({ accent: found.colour }), 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': cache,
    });
  if (kind === 'logo' && found?.logo && found.logoType)
    return c.body(new Uint8Array(found.logo), 200, {
      'content-type': found.logoType,
      'cache-control': cache,
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
    });
  return refused(c, notFound());
}
