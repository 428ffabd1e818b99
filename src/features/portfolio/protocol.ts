import type { Block, Document } from '../../engines/documents/public.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { formatDay } from '../../shared/text/format.ts';
import { initiativePath, initiativeTexts } from '../initiatives/public.ts';
import { pointBlocks } from './agenda-blocks.ts';
import type { FullReview, MadeAction, MadeDecision } from './review-read.ts';
import { pointsFor } from './review-rules.ts';
import { reviewTexts } from './review-texts.ts';

/** "Balansgenomgång 12 mars 2026". */
export const reviewName = (language: Language, { kind, onDay }: FullReview['review']): string =>
  reviewTexts[language].named(reviewTexts[language].kinds[kind], formatDay(language, onDay));

/** The protocol of a meeting: who was there, what the agenda showed, what was said, decided and is to be done. */
export function protocolOf(
  of: FullReview,
  { language, author, origin }: { language: Language; author: string; origin: string },
): Document {
  const t = reviewTexts[language];
  const p = t.protocol;
  const { review, attendees, agenda } = of;
  const day = (value: string) => formatDay(language, value);
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      words: review.status === 'closed' ? p.asOf(day(agenda.day)) : p.draft,
      look: 'quiet',
    },
    {
      kind: 'list',
      items: [
        [{ text: `${p.day}: `, as: 'strong' }, { text: day(review.onDay) }],
        ...(review.place ? [[{ text: `${p.place}: `, as: 'strong' as const }, { text: review.place }]] : []),
        [
          { text: `${p.present}: `, as: 'strong' },
          {
            text:
              attendees
                .map(({ name, title, part }) =>
                  [`${name}${part === 'chair' ? ` (${t.page.chair})` : ''}`, title]
                    .filter(Boolean)
                    .join(', '),
                )
                .join('; ') || t.page.noAttendees,
          },
        ],
      ],
    },
  ];
  for (const point of pointsFor(review.kind)) {
    const note = review.notes[point];
    const figures = pointBlocks(language, point, agenda, 3);
    if (!note && figures.length === 0) continue;
    blocks.push({ kind: 'heading', level: 1, text: t.points[point] }, ...figures);
    if (note) blocks.push(...prose(note));
    if (point === 'initiatives' && of.decisions.length > 0) blocks.push(...decided(language, of.decisions));
  }
  blocks.push({ kind: 'heading', level: 1, text: p.actions }, ...toDo(language, of.actions));
  blocks.push({
    kind: 'paragraph',
    words: review.nextOn ? p.nextMeeting(day(review.nextOn)) : p.noNext,
  });
  if (review.status === 'closed' && of.closedByName)
    blocks.push({
      kind: 'paragraph',
      words: p.closedBy(of.closedByName, day(agenda.day)),
      look: 'quiet',
    });
  const name = reviewName(language, review);
  return {
    title: review.status === 'closed' ? p.title(name) : p.draftTitle(name),
    subject: p.subject,
    language,
    author,
    date: review.onDay,
    origin,
    blocks,
  };
}

/** What somebody wrote, a paragraph for each of theirs. */
const prose = (text: string): Block[] =>
  text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((words) => ({ kind: 'paragraph', words }));

/** The decisions made at a meeting. */
export function decided(language: Language, decisions: readonly MadeDecision[]): Block[] {
  const t = reviewTexts[language];
  const p = t.protocol;
  const said = initiativeTexts[language];
  return [
    {
      kind: 'table',
      caption: p.decisionsCaption,
      columns: [t.agenda.initiative, p.decision, p.reason, p.owner, p.next].map((head) => ({ head })),
      rows: decisions.map((one) => [
        [{ text: one.title, href: initiativePath(one.initiativeId) }],
        one.fromTrack === one.toTrack
          ? said.decisions[one.kind].label
          : `${said.decisions[one.kind].label}: ${said.tracks[one.toTrack].label}`,
        one.reason,
        one.ownerName ?? t.agenda.nobody,
        one.nextOn ? formatDay(language, one.nextOn) : '–',
      ]),
    },
  ];
}

/** What is to be done before the next meeting. */
export function toDo(language: Language, actions: readonly MadeAction[]): Block[] {
  const t = reviewTexts[language];
  if (actions.length === 0) return [{ kind: 'paragraph', words: t.page.noActions, look: 'quiet' }];
  return [
    {
      kind: 'table',
      caption: t.protocol.actions,
      columns: [t.agenda.action, t.agenda.owner, t.agenda.due].map((head) => ({ head })),
      rows: actions.map((one) => [
        [{ text: one.title, href: `/actions/${one.id}` }],
        one.ownerName ?? t.agenda.nobody,
        one.dueOn ? formatDay(language, one.dueOn) : '–',
      ]),
    },
  ];
}
