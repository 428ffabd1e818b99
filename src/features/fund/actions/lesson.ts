import { z } from 'zod';
import type { Tx } from '../../../shared/db/database.ts';
import { parseForm } from '../../../shared/http/form.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { FormValues } from '../../../shared/kernel/form-values.ts';
import { isRefusal, type Result } from '../../../shared/kernel/refusal.ts';
import { addLesson, lessonAsked, offeredLesson } from '../../lessons/public.ts';
import type { Application } from '../store.ts';

const form = z.object(offeredLesson);

/** The lesson that a closing form brought with it; nothing where none was written. Refuses what lessons refuse. */
export async function tellLesson(
  tx: Tx,
  actor: Actor,
  row: Application,
  values: FormValues,
): Promise<Result<void>> {
  const asked = parseForm(form, values);
  if (isRefusal(asked)) return asked;
  const lesson = lessonAsked(tx, asked, {
    title: row.title,
    context: row.whatFor.slice(0, 2_000),
    unitId: row.unitId,
    visibility: 'organisation',
    about: { type: 'fund-application', id: row.id },
  });
  if (!lesson) return undefined;
  const told = await addLesson(tx, actor, lesson);
  return isRefusal(told) ? told : undefined;
}
