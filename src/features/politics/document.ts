import type { Block, Document, Words } from '../../engines/documents/public.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { formatDay, formatMoney, formatShare } from '../../shared/text/format.ts';
import { accountPath, countedPath, type Span } from '../annual-accounts/public.ts';
import { goalPath } from '../goals/public.ts';
import { balanceDrawing, portfolioBasePath, wholeOf, type YearBalance } from '../portfolio/public.ts';
import type { PoliticalView } from './read.ts';
import { answerBy } from './rules.ts';
import { texts } from './texts.ts';

// What stands on the page and in its files. The page shows the two lists with buttons; a file has them as text.

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });
const say = (words: Words, look?: 'lead' | 'quiet'): Block => ({
  kind: 'paragraph',
  words,
  ...(look ? { look } : {}),
});
const link = (text: string, href: string): Words => [{ text, href }];

/** What a period is called: `2026`, or its months. */
export function periodText(language: Language, span: Span): string {
  const t = texts[language];
  return span.third === null ? String(span.year) : t.third(span.year, t.months[span.third - 1] ?? '');
}

const shareText = (language: Language, share: number | null): string =>
  share === null ? '–' : formatShare(language, share);
const meantText = (language: Language, { meant }: YearBalance): string =>
  shareText(language, meant ? meant.explore / 100 : null);

/** The figures: vision, goals, money, balance and stories. */
export function figureBlocks(view: PoliticalView, language: Language): Block[] {
  const t = texts[language];
  return [
    say(
      [
        { text: `${t.same} ` },
        { text: view.span.third === null ? t.toAccount : t.toBrief, href: accountPath(view.span.key) },
      ],
      'quiet',
    ),
    ...(view.days.whole ? [] : [say(t.soFar(formatDay(language, view.days.to)), 'quiet')]),
    heading(t.vision),
    view.vision ? { kind: 'quote', words: view.vision } : say(t.noVision),
    ...goals(view, language),
    ...money(view, language),
    heading(t.balance),
    { kind: 'figure', chart: balanceDrawing(language, view.balance.now, 'political-balance') },
    ...stories(view, language),
  ];
}

function goals({ goals: year }: PoliticalView, language: Language): Block[] {
  const t = texts[language];
  const { goals: counts } = year;
  if (counts.base === 0) return [heading(t.goals), say(t.goalsNone)];
  return [
    heading(t.goals),
    say(t.goalsFinding(counts.exceeded, counts.met, counts['not-met'], counts.base), 'lead'),
    {
      kind: 'table',
      caption: t.goalsTable(year.year),
      columns: [
        { head: t.goal },
        { head: t.standing },
        { head: t.indicators, figures: true },
        { head: t.units },
      ],
      rows: year.all.map((goal) => [
        link(goal.title, `${goalPath(goal.id)}?year=${year.year}`),
        t.standings[goal.standing],
        t.ofIndicators(goal.counts.exceeded + goal.counts.met, goal.counts.base),
        goal.units.map(({ name }) => name).join(', ') || '–',
      ]),
    },
    say(link(t.allGoals, `/goals?year=${year.year}`), 'quiet'),
  ];
}

function money({ counts, before, balance, span }: PoliticalView, language: Language): Block[] {
  const t = texts[language];
  const { now, before: was } = balance;
  const planned = (of: YearBalance) => formatMoney(language, wholeOf(of.balance).moneyPlanned);
  return [
    heading(t.money),
    say(t.moneyFinding(formatMoney(language, counts['money-used'].amount), planned(now), now.year), 'lead'),
    {
      kind: 'table',
      caption: t.moneyTable,
      columns: [{ head: t.what }, { head: t.now, figures: true }, { head: t.before, figures: true }],
      rows: [
        ...(['money-used', 'grants'] as const).map((figure) => [
          link(figure === 'grants' ? t.granted : t.used, countedPath(span.key, figure)),
          formatMoney(language, counts[figure].amount),
          formatMoney(language, before[figure].amount),
        ]),
        [
          link(t.planned(now.year), portfolioBasePath({ year: now.year, only: {} })),
          planned(now),
          planned(was),
        ],
        [
          link(t.share(now.year), portfolioBasePath({ year: now.year, only: { track: 'explore' } })),
          shareText(language, now.share.moneyUsed),
          shareText(language, was.share.moneyUsed),
        ],
        [t.meant, meantText(language, now), meantText(language, was)],
      ],
    },
  ];
}

function stories({ lessons }: PoliticalView, language: Language): Block[] {
  const t = texts[language];
  return [
    heading(t.stories),
    ...(lessons.length === 0 ? [say(t.storiesNone)] : []),
    ...lessons.map((lesson) =>
      say([
        { text: `${lesson.title}. `, as: 'strong' },
        { text: `${lesson.learnt} ` },
        { text: t.readOn, href: lesson.path },
      ]),
    ),
  ];
}

/** What is brought up, and the questions, as text: nobody's name. */
function listBlocks({ matters, questions, today }: PoliticalView, language: Language): Block[] {
  const t = texts[language];
  const day = (value: string) => formatDay(language, value);
  return [
    heading(t.matters),
    ...(matters.length === 0 ? [say(t.mattersNone)] : []),
    ...matters.flatMap((one): Block[] => [
      say([
        { text: `${t.kinds[one.kind].label}: ${one.title.replace(/\.$/, '')}.`, as: 'strong' },
        {
          text: ` ${one.unitName ?? t.whole}. ${one.settledOn ? t.settledOn(day(one.settledOn)) : t.raisedOn(day(one.raisedOn))}.`,
        },
      ]),
      ...(one.text ? [say(one.text)] : []),
      say(one.asks ? [{ text: `${t.asks}: `, as: 'strong' }, { text: one.asks }] : t.asksNothing),
      ...(one.outcome ? [say([{ text: `${t.outcome}: `, as: 'strong' }, { text: one.outcome }])] : []),
    ]),
    heading(t.questions),
    ...(questions.length === 0 ? [say(t.questionsNone)] : []),
    ...questions.flatMap((one): Block[] => [
      say([{ text: `${t.askedOn(day(one.askedOn))}. `, as: 'strong' }, { text: one.text }]),
      say(
        one.answeredOn
          ? [{ text: `${t.answeredOn(day(one.answeredOn))}. `, as: 'strong' }, { text: one.answer }]
          : waitText(language, one.askedOn, today),
      ),
    ]),
  ];
}

/** Until when a question waits, or that its day has passed. */
export function waitText(language: Language, askedOn: string, today: string): string {
  const t = texts[language];
  const by = answerBy(askedOn);
  return by < today ? t.late(formatDay(language, by)) : t.waitsUntil(formatDay(language, by));
}

const frameOf = (view: PoliticalView, language: Language, origin: string): Omit<Document, 'blocks'> => ({
  title: texts[language].title(periodText(language, view.span)),
  subject: texts[language].subject(formatDay(language, view.days.from), formatDay(language, view.days.to)),
  language,
  author: view.organisation,
  date: view.today,
  origin,
});

export const figuresOf = (view: PoliticalView, language: Language, origin: string): Document => ({
  ...frameOf(view, language, origin),
  blocks: figureBlocks(view, language),
});

export const fileOf = (view: PoliticalView, language: Language, origin: string): Document => ({
  ...frameOf(view, language, origin),
  blocks: [...figureBlocks(view, language), ...listBlocks(view, language)],
});
