import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { refused, show } from '../../shared/http/respond.tsx';
import { newId } from '../../shared/kernel/ids.ts';
import { notFound } from '../../shared/kernel/refusal.ts';
import { allOwn } from './edit/store.ts';
import { fits, readFilter } from './filter.ts';
import { allInstruments, instrumentById } from './library.ts';
import { ShowInstrument } from './pages/detail.tsx';
import { Library } from './pages/library.tsx';
import { Preview } from './pages/preview.tsx';
import { instrumentPath, previewPath } from './paths.ts';
import { mayEdit } from './policy.ts';

export function routes(app: Hono<Env>): void {
  app.get('/instruments', signedIn, list);
  app.get('/instruments/:id', signedIn, one);
  app.get('/instruments/:id/preview', signedIn, preview);
}

async function list(c: Ctx) {
  const { view } = c.var;
  const filter = readFilter(c.req.query());
  const [all, drafts] = await within(c, async (tx) => [
    await allInstruments(tx),
    await allOwn(tx, actorOf(c)),
  ]);
  const instruments = all.filter((instrument) => fits(instrument, filter, view.language));
  return show(
    c,
    <Library
      view={view}
      filter={filter}
      instruments={instruments}
      drafts={drafts}
      createId={mayEdit(actorOf(c)) ? newId() : null}
    />,
  );
}

async function one(c: Ctx) {
  const instrument = await within(c, (tx) => instrumentById(tx, c.req.param('id') ?? ''));
  if (!instrument) return refused(c, notFound());
  const page = (
    <ShowInstrument
      view={c.var.view}
      instrument={instrument}
      mayEdit={mayEdit(actorOf(c))}
      copyId={newId()}
    />
  );
  return show(c, page);
}

async function preview(c: Ctx) {
  const { view } = c.var;
  const instrument = await within(c, (tx) => instrumentById(tx, c.req.param('id') ?? ''));
  if (!instrument) return refused(c, notFound());
  const asked = c.req.query('in');
  const language = asked === 'sv' || asked === 'en' ? asked : view.language;
  return show(
    c,
    <Preview
      view={view}
      instrument={instrument}
      language={language}
      path={previewPath(instrument.id)}
      back={instrumentPath(instrument.id)}
    />,
  );
}
