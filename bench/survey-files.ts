import { readFileSync } from 'node:fs';
import { askForExport } from '../src/features/exports/public.ts';
import { workOnExport } from '../src/features/exports/work.ts';
import { belongingOf } from '../src/features/organisations/public.ts';
import { surveyAnswers } from '../src/features/survey-files/source.ts';
import { writeTake } from '../src/features/survey-files/store.ts';
import type { Database } from '../src/shared/db/database.ts';
import { isRefusal } from '../src/shared/kernel/refusal.ts';
import type { AnyFormat } from '../src/shared/transfer/formats.ts';

type Tell = (what: string, measured: string, budget: string, ok: boolean) => void;

/** Most that memory may have grown at any time: what a few batches take, whatever the number of answers. */
const MEMORY_MOST_MB = 150;
const FORMATS: readonly AnyFormat[] = ['sav', 'csv'];

/** Megabytes that the process holds now. */
function held(): number {
  const pages = Number(readFileSync('/proc/self/statm', 'utf8').split(' ')[1] ?? 0);
  return (pages * 4096) / 1_000_000;
}

/** Answers one by one as files, in the background as they always are; memory and progress seen on the way. */
export async function surveyFiles(
  {
    db,
    organisationId,
    ownerId,
    tell,
  }: { db: Database; organisationId: string; ownerId: string; tell: Tell },
  surveyId: string,
  count: number,
): Promise<void> {
  const belonging = await belongingOf(db, ownerId, undefined, [organisationId]);
  if (!belonging) throw new Error('There is nobody to export as');
  const { actor } = belonging;
  const scope = { organisationId, personId: ownerId, unitIds: actor.unitIds };
  for (const format of FORMATS) {
    const id = await db.within(scope, async (tx) => {
      const take = tx.newId();
      const went = await writeTake(tx, {
        ...{ id: take, surveyId, what: 'rows', format, reason: 'Mätning av hur fort det går', plan: null },
        counted: { asked: null, answered: count },
      });
      const asked = await askForExport(tx, actor, surveyAnswers, {
        ...{ id: take, source: surveyAnswers.name, format, filter: { take } },
      });
      if (went !== 'ok' || isRefusal(asked)) throw new Error(`${went} ${JSON.stringify(asked)}`);
      return take;
    });
    const order = { id, organisationId, personId: ownerId };
    const before = held();
    let most = before;
    const seen: number[] = [];
    const watch = setInterval(() => {
      most = Math.max(most, held());
    }, 20);
    const began = performance.now();
    let end = await workOnExport(db, [surveyAnswers], order);
    while (end === 'more') {
      const { rows } = await db.pool.query<{ n: number }>(
        'select rows_done as n from export_job where id = $1',
        [id],
      );
      seen.push(rows[0]?.n ?? 0);
      end = await workOnExport(db, [surveyAnswers], order);
    }
    clearInterval(watch);
    const seconds = (performance.now() - began) / 1000;
    const { rows } = await db.pool.query<{ done: number; bytes: number }>(
      'select rows_done as done, bytes::int from export_job where id = $1',
      [id],
    );
    const { done = 0, bytes = 0 } = rows[0] ?? {};
    tell(
      `${count} answers as ${format}`,
      `${seconds.toFixed(1)} s, ${(bytes / 1_000_000).toFixed(0)} MB, memory ${before.toFixed(0)} MB and at most ${(most - before).toFixed(0)} more; progress at ${seen.join(', ') || 'the end'}`,
      `≤ ${MEMORY_MOST_MB} MB more`,
      end === 'done' && done === count && most - before <= MEMORY_MOST_MB,
    );
    await db.asOwner(({ client }) => client.query('delete from export_job where id = $1', [id]));
  }
}
