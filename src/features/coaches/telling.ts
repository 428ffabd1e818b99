import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { type NewNotification, notify } from '../notifications/public.ts';
import { pathOf } from './store.ts';
import { texts } from './texts.ts';

/** A notification of a request. Its title says nothing of what was asked: notifications are mailed, and kept. */
export const toldOf = (
  language: Language,
  id: string,
  kind: NewNotification['kind'],
  personId: string | null,
  day: Day | null = null,
): NewNotification => ({
  kind,
  personIds: [personId],
  objectType: 'help-request',
  objectId: id,
  title: texts[language].toldTitle,
  path: pathOf(id),
  day,
});

export const tell = (
  tx: Tx,
  actor: Actor,
  row: { id: string },
  kind: NewNotification['kind'],
  personId: string | null,
  day: Day | null = null,
) => notify(tx, toldOf(actor.language, row.id, kind, personId, day));
