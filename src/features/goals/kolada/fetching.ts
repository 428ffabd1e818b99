import { type Database, visitorScope } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Job, JobContext, Queue } from '../../../shared/http/feature.ts';
import { organisationIds } from '../../notifications/public.ts';
import type { Became } from '../outcomes.ts';
import { figureFault, hasEnded, type Scale, VALUE_MOST } from '../rules.ts';
import { fetchFigures, KoladaError, type KoladaOptions } from './client.ts';

/** How many years back outcomes are looked for: Kolada corrects and adds for years that have been. */
const YEARS_BACK = 5;

interface Wanted {
  id: string;
  kpi: string;
  area: string;
  gender: 'T' | 'K' | 'M';
  scale: Scale;
  first_year: number;
  last_year: number;
}

export const KOLADA_QUEUE = 'kolada-now';
const optionsFrom = (env: NodeJS.ProcessEnv = process.env): KoladaOptions =>
  env.MYLLA_KOLADA_URL ? { url: env.MYLLA_KOLADA_URL } : {};

/**
 * Fetches what an organisation's indicators want from Kolada. The figures are fetched before anything is written, so that
 * a fetch that fails leaves what was there; then it says why. What Kolada has no figure for stays as it is.
 */
export async function fetchKoladaIn(
  db: Database,
  organisationId: string,
  options: KoladaOptions = optionsFrom(),
): Promise<void> {
  const scope = visitorScope(organisationId);
  const { wanted, year } = await db.within(scope, async (tx) => ({
    wanted: (await tx.client.query<Wanted>('select * from mylla_kolada_wanted()')).rows,
    year: Number(tx.today.slice(0, 4)),
  }));
  if (wanted.length === 0) return;
  try {
    const figures = await fetchFigures(
      {
        kpis: [...new Set(wanted.map((one) => one.kpi))],
        areas: [...new Set(wanted.map((one) => one.area))],
        years: Array.from({ length: YEARS_BACK }, (_, index) => year - YEARS_BACK + index),
      },
      options,
    );
    const found = new Map(
      figures.map((one) => [`${one.kpi} ${one.area} ${one.gender} ${one.year}`, one.value]),
    );
    await db.within(scope, async (tx) => {
      let changed = 0;
      for (const one of wanted)
        for (let of = year - YEARS_BACK; of < year; of++) {
          const value = found.get(`${one.kpi} ${one.area} ${one.gender} ${of}`) ?? null;
          if (value === null || Math.abs(value) > VALUE_MOST || figureFault(one.scale, value)) continue;
          if (!hasEnded(String(of), tx.today)) continue;
          const { rows } = await tx.client.query<{ became: Became }>(
            'select mylla_kolada_put($1, $2, $3, $4, $5, $6) as became',
            [tx.newId(), one.id, String(of), value, tx.today, tx.now],
          );
          if (rows[0]?.became !== 'new' && rows[0]?.became !== 'replaced') continue;
          changed++;
          await recordEvent(tx, {
            kind: 'indicator.fetched',
            objectType: 'indicator',
            objectId: one.id,
            data: { period: String(of), became: rows[0].became },
          });
        }
      await tx.client.query('select mylla_kolada_done($1, null, $2)', [tx.now, changed]);
    });
  } catch (error) {
    if (!(error instanceof KoladaError)) throw error;
    await db.within(scope, (tx) =>
      tx.client.query('select mylla_kolada_done($1, $2, 0)', [tx.now, error.fault]),
    );
  }
}

/** Once a day, at a time when little else is asked of Kolada. */
export const koladaJob: Job = {
  name: 'kolada',
  cron: '25 4 * * *',
  async run({ db }: JobContext) {
    for (const organisationId of await organisationIds(db)) await fetchKoladaIn(db, organisationId);
  },
};

/** When somebody wants it now. */
export const koladaQueue: Queue = {
  name: KOLADA_QUEUE,
  async work({ db }, data) {
    if (typeof data.organisationId === 'string') await fetchKoladaIn(db, data.organisationId);
  },
};
