import type { Tx } from '../../shared/db/database.ts';
import type { Feature, WaitingItem } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { dayOf, daysBetween } from '../../shared/kernel/dates.ts';
import { formatDay } from '../../shared/text/format.ts';
import { mayReadFeedback } from './policy.ts';
import { newFeedback } from './read.ts';
import { feedbackRoutes } from './routes.tsx';
import { seedFeedback } from './seed.ts';
import { texts } from './texts.ts';

/** After so many days without a word, somebody who wrote stops expecting one. */
const URGENT_AFTER_DAYS = 14;

/** New feedback waits for those who look after the content. */
async function waiting(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  if (!mayReadFeedback(actor)) return [];
  const { count, oldest } = await newFeedback(tx);
  if (count === 0 || !oldest) return [];
  const t = texts[actor.language];
  const day = dayOf(oldest);
  return [
    {
      href: '/feedback/inbox',
      title: t.waiting(count),
      note: t.waitingNote(formatDay(actor.language, day)),
      urgent: daysBetween(day, tx.today) > URGENT_AFTER_DAYS,
      day,
    },
  ];
}

export const feedback: Feature = {
  name: 'feedback',
  routes: feedbackRoutes,
  menu: [
    {
      area: 'ground',
      href: '/feedback/inbox',
      covers: ['/feedback'],
      icon: 'chat',
      label: { sv: 'Synpunkter', en: 'Comments' },
      order: 60,
      when: mayReadFeedback,
    },
  ],
  refusals: {
    sv: {
      'feedback.too-many': texts.sv.tooMany,
      'feedback.nobody': texts.sv.nobody,
    },
    en: {
      'feedback.too-many': texts.en.tooMany,
      'feedback.nobody': texts.en.nobody,
    },
  },
  events: {
    sv: {
      'feedback.sent': 'lämnade en synpunkt',
      'feedback.read': 'läste synpunkten',
      'feedback.answered': 'svarade på synpunkten',
    },
    en: {
      'feedback.sent': 'sent a comment',
      'feedback.read': 'read the comment',
      'feedback.answered': 'answered the comment',
    },
  },
  waiting,
  seed: { order: 21, run: seedFeedback },
};
