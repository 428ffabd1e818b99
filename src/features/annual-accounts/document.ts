import type { Block, Document, Table, Words } from '../../engines/documents/public.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { formatDay, formatMoney, formatNumber, formatShare } from '../../shared/text/format.ts';
import { awardPath } from '../awards/public.ts';
import { indicatorPath } from '../goals/public.ts';
import { type Balance, exploreShare, portfolioBasePath, type SumName } from '../portfolio/public.ts';
import type { Account } from './account.ts';
import { countedPath, FIGURES, type Figure, MONEY, type Span } from './rules.ts';
import { texts } from './texts.ts';

// The account as a document: one for page, PDF and DOCX. A brief is the same with fewer parts.

const heading = (level: 1 | 2, text: string): Block => ({ kind: 'heading', level, text });
const say = (words: Words, look?: 'lead' | 'quiet'): Block => ({
  kind: 'paragraph',
  words,
  ...(look ? { look } : {}),
});
const table = (made: Table): Block => ({ kind: 'table', ...made });
const strong = (text: string): Words => [{ text, as: 'strong' }];
const link = (text: string, href: string): Words => [{ text, href }];

export function titleOf(span: Span, language: Language): string {
  const t = texts[language];
  return span.third === null ? t.year(span.year) : t.brief(span.year, t.months[span.third - 1] ?? '');
}

/** A figure as it is read: a number, or money. */
export function figureText(
  language: Language,
  figure: Figure,
  { count, amount }: { count: number; amount: number },
): string {
  return MONEY.includes(figure) ? formatMoney(language, amount) : formatNumber(language, count);
}

/** `origin` is where Mylla is: what links in files are completed with. */
export function documentOf(account: Account, language: Language, origin: string): Document {
  const t = texts[language];
  const { span, days } = account;
  const brief = span.third !== null;
  const parts = brief
    ? [short, goals, ideas, balance, experiments, money, barriers, how]
    : [
        short,
        goals,
        ideas,
        balance,
        experiments,
        innovations,
        money,
        capability,
        barriers,
        stories,
        thanks,
        how,
      ];
  return {
    title: titleOf(span, language),
    subject: t.subject(formatDay(language, days.from), formatDay(language, days.to)),
    language,
    author: account.organisation,
    date: account.today,
    origin,
    blocks: [
      ...(days.whole ? [] : [say(t.soFar(formatDay(language, days.to)), 'quiet')]),
      ...(brief ? [] : [{ kind: 'contents' } as const]),
      ...parts.flatMap((part) => part(account, language)),
    ],
  };
}

type Part = (account: Account, language: Language) => Block[];

const short: Part = ({ counts, span }, language) => {
  const t = texts[language];
  const share =
    counts['ideas-in'].count > 0 ? counts['ideas-answered'].count / counts['ideas-in'].count : null;
  const key = (figure: Figure, value: string, label: string) => ({
    value,
    label,
    href: countedPath(span.key, figure),
  });
  const number = (value: number) => formatNumber(language, value);
  return [
    heading(1, t.short),
    {
      kind: 'key-figures',
      items: [
        key('ideas-in', number(counts['ideas-in'].count), t.keys.ideas),
        key('ideas-answered', share === null ? '–' : formatShare(language, share), t.keys.answered),
        key('ideas-realised', number(counts['ideas-realised'].count), t.keys.realised),
      ],
    },
    {
      kind: 'key-figures',
      items: [
        key('experiments-closed', number(counts['experiments-closed'].count), t.keys.experiments),
        key('innovations', number(counts.innovations.count), t.keys.innovations),
        key('barriers-removed', number(counts['barriers-removed'].count), t.keys.removed),
      ],
    },
  ];
};

const goals: Part = ({ vision, goals: year }, language) => {
  const t = texts[language];
  const { indicators } = year;
  const told = year.all.flatMap((goal) =>
    goal.indicators.filter(({ target }) => target !== null).map((one) => ({ goal, one })),
  );
  const figure = (value: number | null) =>
    value === null ? '–' : formatNumber(language, value, Number.isInteger(value) ? 0 : 1);
  return [
    heading(1, t.vision),
    vision ? { kind: 'quote', words: vision } : say(t.noVision),
    heading(2, t.goals),
    say(
      indicators.base === 0
        ? t.goalsNone
        : t.goalsFinding(indicators.exceeded, indicators.met, indicators['not-met'], indicators.base),
      'lead',
    ),
    ...(told.length === 0
      ? []
      : [
          table({
            caption: t.goalsTable,
            columns: [
              { head: t.indicator },
              { head: t.goals },
              { head: t.target, figures: true },
              { head: t.outcome, figures: true },
              { head: t.standing },
            ],
            rows: told.map(({ goal, one }) => [
              link(one.measuredIn ? `${one.title} (${one.measuredIn})` : one.title, indicatorPath(one.id)),
              goal.title,
              figure(one.target),
              one.outcome
                ? `${figure(one.outcome.value)}${one.outcome.whole ? '' : ` (${one.outcome.period})`}`
                : '–',
              one.standing === 'exceeded' ? strong(t.standings.exceeded) : t.standings[one.standing],
            ]),
          }),
          say(link(t.goalsAll, `/goals?year=${year.year}`), 'quiet'),
        ]),
  ];
};

const ideas: Part = ({ counts, before, answers, answersBefore, span }, language) => {
  const t = texts[language];
  const n = counts['ideas-in'].count;
  const share = n > 0 ? formatShare(language, counts['ideas-answered'].count / n) : '–';
  return [
    heading(1, t.ideas),
    say(t.ideasFinding(n, counts['ideas-answered'].count, share), 'lead'),
    ...(answers.median === null || answers.p90 === null
      ? []
      : [
          say(
            [
              t.answers(answers.n, answers.median, answers.p90),
              answersBefore.median === null || answersBefore.p90 === null
                ? ''
                : t.answersBefore(answersBefore.median, answersBefore.p90),
            ]
              .filter(Boolean)
              .join(' '),
          ),
        ]),
    table({
      caption: t.figuresTable,
      columns: [{ head: t.what }, { head: t.now, figures: true }, { head: t.before, figures: true }],
      rows: FIGURES.map((figure) => [
        link(t.figures[figure], countedPath(span.key, figure)),
        strong(figureText(language, figure, counts[figure])),
        figureText(language, figure, before[figure]),
      ]),
    }),
  ];
};

const SUMS: readonly SumName[] = ['number', 'moneyUsed', 'hoursUsed', 'moneyPlanned', 'hoursPlanned'];

const balance: Part = ({ balance: { now, before } }, language) => {
  const t = texts[language];
  const share = (of: Balance, sum: SumName) => {
    const found = exploreShare(of, sum);
    return found === null ? '–' : formatShare(language, found);
  };
  const value = (sum: SumName, ore: number) =>
    sum.startsWith('money') ? formatMoney(language, ore) : formatNumber(language, ore);
  // money tells most; where none has been used, hours; and where nothing has, how many there are
  const best = (['moneyUsed', 'hoursUsed', 'number'] as const).find(
    (sum) => exploreShare(now.balance, sum) !== null,
  );
  return [
    heading(1, t.balance),
    say(best ? t.balanceFinding(share(now.balance, best), t.balanceWhat[best]) : t.balanceNothing, 'lead'),
    say(
      now.meant
        ? t.balanceMeant(formatShare(language, now.meant.explore / 100), now.meant.fromYear)
        : t.balanceNotMeant,
    ),
    table({
      caption: t.balanceTable(now.year),
      columns: [
        { head: t.measure },
        ...[t.exploit, t.explore, t.exploreShare, t.shareBefore].map((head) => ({ head, figures: true })),
      ],
      rows: SUMS.map((sum) => [
        link(t.measures[sum], portfolioBasePath({ year: now.year, only: {} })),
        value(sum, now.balance.exploit[sum]),
        value(sum, now.balance.explore[sum]),
        strong(share(now.balance, sum)),
        share(before.balance, sum),
      ]),
    }),
  ];
};

const experiments: Part = ({ counts, experiments: closed }, language) => {
  const t = texts[language];
  const count = (figure: Figure) => counts[figure].count;
  return [
    heading(1, t.experiments),
    say(
      t.experimentsFinding(
        count('experiments-closed'),
        count('experiments-supported'),
        count('experiments-not-supported'),
        count('experiments-unclear'),
      ),
      'lead',
    ),
    // each is told in the same way, whatever came out of it
    ...closed.flatMap((one): Block[] => [
      heading(2, one.title),
      say([
        { text: `${t.outcomes[one.outcome]}.`, as: 'strong' },
        { text: ` ${t.experimentIn(one.initiativeTitle)}` },
      ]),
      say([{ text: `${t.believed}: `, as: 'strong' }, { text: one.hypothesis }]),
      say([
        { text: `${t.learnt}: `, as: 'strong' },
        { text: `${one.learning} ` },
        { text: t.readOn, href: one.path },
      ]),
    ]),
  ];
};

const innovations: Part = ({ ended }, language) => {
  const t = texts[language];
  const inUse = ended.filter(({ end }) => end === 'in-use');
  const stopped = ended.filter(({ end }) => end === 'stopped');
  return [
    heading(1, t.innovations),
    say(t.innovationsFinding(inUse.length), 'lead'),
    ...(inUse.length === 0
      ? []
      : [
          table({
            caption: t.innovations,
            columns: [{ head: t.name }, { head: t.since }, { head: t.benefit }, { head: t.holder }],
            rows: inUse.map((one) => [
              link(one.title, one.path),
              formatDay(language, one.onDay),
              one.benefit,
              [one.receiverName ?? one.ownerName, one.unitName].filter(Boolean).join(', ') || '–',
            ]),
          }),
        ]),
    ...(stopped.length === 0
      ? []
      : [
          heading(2, t.stopped),
          say(t.stoppedFinding),
          table({
            caption: t.stopped,
            columns: [{ head: t.name }, { head: t.day }, { head: t.why }],
            rows: stopped.map((one) => [
              link(one.title, one.path),
              formatDay(language, one.onDay),
              one.reason,
            ]),
          }),
        ]),
  ];
};

const money: Part = ({ counts }, language) => {
  const t = texts[language];
  const [used, granted] = [counts['money-used'], counts.grants];
  return [
    heading(1, t.money),
    say(
      t.moneyFinding(
        formatMoney(language, used.amount),
        used.count,
        formatMoney(language, granted.amount),
        granted.count,
      ),
    ),
  ];
};

const capability: Part = ({ capability: surveys }, language) => {
  const t = texts[language];
  if (surveys.length === 0) return [heading(1, t.capability), say(t.capabilityNone)];
  const mean = (value: number | null) => (value === null ? t.hidden : formatNumber(language, value, 2));
  const change = (now: number | null, was: number | null) => {
    if (now === null || was === null) return '–';
    const by = Number((now - was).toFixed(2));
    return `${by > 0 ? '+' : by < 0 ? '−' : ''}${formatNumber(language, Math.abs(by), 2)}`;
  };
  return [
    heading(1, t.capability),
    ...surveys.flatMap((survey): Block[] => [
      say(link(t.capabilityFinding(survey.title, survey.answered, survey.asked), survey.path)),
      ...(survey.scores.length === 0
        ? []
        : [
            table({
              caption: t.capabilityTable(survey.title),
              columns: [
                { head: t.what },
                ...[t.now, t.before, t.change].map((head) => ({ head, figures: true })),
              ],
              rows: survey.scores.map((score) => [
                score.name,
                strong(mean(score.now)),
                score.before === null ? '–' : mean(score.before),
                change(score.now, score.before),
              ]),
            }),
          ]),
    ]),
  ];
};

const barriers: Part = ({ counts, barriers: settled }, language) => {
  const t = texts[language];
  return [
    heading(1, t.barriers),
    say(t.barriersFinding(counts['barriers-removed'].count, counts['barriers-accepted'].count), 'lead'),
    ...(settled.length === 0
      ? []
      : [
          table({
            caption: t.barriersTable,
            columns: [
              { head: t.barrier },
              { head: t.standing },
              { head: t.daysOpen, figures: true },
              { head: t.done },
            ],
            rows: settled.map((one) => [
              link(one.title, one.path),
              t[one.status],
              formatNumber(language, one.days),
              one.remedy || '–',
            ]),
          }),
        ]),
  ];
};

const stories: Part = ({ lessons }, language) => {
  const t = texts[language];
  return [
    heading(1, t.stories),
    ...(lessons.length === 0 ? [say(t.storiesNone)] : []),
    ...lessons.flatMap((lesson): Block[] => [
      heading(2, lesson.title),
      say([
        { text: `${lesson.learnt} ` },
        ...(lesson.place ? [{ text: `${lesson.place}. `, as: 'emphasis' as const }] : []),
        { text: t.readOn, href: lesson.path },
      ]),
    ]),
  ];
};

const thanks: Part = ({ counts, awards }, language) => {
  const t = texts[language];
  return [
    heading(1, t.thanks),
    say(t.thanksText(counts['ideas-in'].count)),
    ...(awards.length === 0
      ? []
      : [
          {
            kind: 'list',
            items: awards.map((one) => link(t.award(one.name, one.chosenTitle ?? ''), awardPath(one.id))),
          } as const,
        ]),
  ];
};

const how: Part = (_, language) => {
  const t = texts[language];
  return [heading(1, t.how), ...t.howText.map((text) => say(text, 'quiet'))];
};
