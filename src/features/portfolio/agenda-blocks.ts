import type { Block, Words } from '../../engines/documents/public.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { formatDay, formatNumber } from '../../shared/text/format.ts';
import { barrierKindText, barrierPath } from '../barriers/public.ts';
import { goalPath, standingText } from '../goals/public.ts';
import { initiativePath, initiativeTexts, STILL_DAYS } from '../initiatives/public.ts';
import { actionStatusText } from '../plans/public.ts';
import type { Agenda } from './agenda.ts';
import { balanceDrawing } from './charts.ts';
import { basePath } from './filter.ts';
import type { WaitingRow } from './read.ts';
import type { Point } from './review-rules.ts';
import { reviewTexts } from './review-texts.ts';
import { wholeOf } from './rules.ts';
import { texts } from './texts.ts';
import { measureWord } from './words.ts';

type Line = { text: string; href?: string };
const linked = (text: string, href: string): Words => [{ text, href } satisfies Line];

/** What the agenda shows at a point, as parts of a document: the same on the page and in the protocol. No headings. */
export function pointBlocks(language: Language, point: Point, agenda: Agenda, level: 2 | 3 = 2): Block[] {
  const t = reviewTexts[language].agenda;
  const day = (value: string | null) => (value ? formatDay(language, value) : '–');
  const quiet = (words: string): Block => ({ kind: 'paragraph', words, look: 'quiet' });
  switch (point) {
    case 'actions':
      if (agenda.actions.length === 0) return [quiet(t.noActions)];
      return [
        {
          kind: 'table',
          caption: t.actionsCaption,
          columns: [t.action, t.owner, t.due, t.status, t.meeting].map((head) => ({ head })),
          rows: agenda.actions.map((one) => [
            linked(one.title, `/actions/${one.id}`),
            one.ownerName ?? t.nobody,
            day(one.dueOn),
            actionStatusText(language, one.status),
            day(one.meetingOn),
          ]),
        },
      ];
    case 'goals': {
      // kept before goals stood on the agenda
      if (!agenda.goals) return [];
      const { year, base, rows } = agenda.goals;
      if (base === 0) return [quiet(t.noGoals(year))];
      if (rows.length === 0) return [quiet(t.goalsWell(base))];
      return [
        {
          kind: 'table',
          caption: t.goalsCaption(rows.length, base),
          columns: [
            { head: t.goal },
            { head: t.owner },
            { head: t.standing },
            ...[t.goalsMissed, t.goalsUnknown].map((head) => ({ head, figures: true })),
          ],
          rows: rows.map((one) => [
            linked(one.title, `${goalPath(one.id)}?year=${year}`),
            one.ownerName ?? t.nobody,
            standingText(language, one.standing),
            ...[one.missed, one.unknown].map((value) => formatNumber(language, value)),
          ]),
        },
      ];
    }
    case 'balance': {
      const { now, points } = agenda.change;
      const b = texts[language].balance;
      return [
        { kind: 'figure', chart: balanceDrawing(language, now, `balance-${now.year}-${level}`) },
        ...(points.moneyUsed === null
          ? []
          : [{ kind: 'paragraph', words: b.change(now.year - 1, points.moneyUsed) } satisfies Block]),
        {
          kind: 'paragraph',
          words: [
            { text: `${b.base} ` },
            ...(['exploit', 'explore'] as const).flatMap((track, index) => [
              ...(index > 0 ? [{ text: ' · ' }] : []),
              {
                text: b.baseLink(initiativeTexts[language].tracks[track].label, now.balance[track].number),
                href: basePath({ year: now.year, only: { track } }),
              },
            ]),
          ],
        },
      ];
    }
    case 'initiatives':
      return [
        ...waiting(language, t.late, t.noLate, agenda.late, t.decideOn, (row) => day(row.nextOn)),
        ...waiting(language, t.still(STILL_DAYS), t.noStill, agenda.still, t.since, (row) =>
          day(row.movedOn),
        ),
        ...(agenda.coming.length > 0
          ? waiting(language, t.coming, '', agenda.coming, t.decideOn, (row) => day(row.nextOn))
          : []),
      ];
    case 'barriers':
      if (agenda.barriers.length === 0) return [quiet(t.noBarriers)];
      return [
        {
          kind: 'table',
          caption: t.barriersCaption,
          columns: [
            { head: t.barrier },
            { head: t.kind },
            { head: t.owner },
            { head: t.days, figures: true },
          ],
          rows: agenda.barriers.map((one) => [
            linked(one.title, barrierPath(one.id)),
            barrierKindText(language, one.kind).label,
            one.ownerName ?? t.nobody,
            formatNumber(language, one.days),
          ]),
        },
      ];
    case 'results':
      if (agenda.surveys.length === 0) return [quiet(t.noSurveys)];
      return [
        {
          kind: 'table',
          caption: t.surveysCaption,
          columns: [{ head: t.survey }, { head: t.closedOn }],
          rows: agenda.surveys.map((one) => [
            linked(one.title, `/surveys/${one.id}/results`),
            day(one.closedOn),
          ]),
        },
      ];
    case 'capability':
      return [
        {
          kind: 'key-figures',
          items: [
            { value: formatNumber(language, agenda.capability.lessons), label: t.lessons },
            { value: formatNumber(language, agenda.capability.experimentsClosed), label: t.experiments },
            { value: formatNumber(language, agenda.capability.actionsDone), label: t.done },
          ],
        },
      ];
    case 'resources':
      return resources(language, agenda);
    case 'other':
      return [];
  }
}

function waiting(
  language: Language,
  caption: string,
  none: string,
  rows: readonly WaitingRow[],
  head: string,
  cell: (row: WaitingRow) => string,
): Block[] {
  const t = reviewTexts[language].agenda;
  if (rows.length === 0) return [{ kind: 'paragraph', words: none, look: 'quiet' }];
  return [
    {
      kind: 'table',
      caption,
      columns: [t.initiative, t.track, t.unit, t.owner, head].map((one) => ({ head: one })),
      rows: rows.map((row) => [
        linked(row.title, initiativePath(row.id)),
        initiativeTexts[language].tracks[row.track].label,
        row.unitName ?? '–',
        row.ownerName ?? t.nobody,
        cell(row),
      ]),
    },
  ];
}

function resources(language: Language, agenda: Agenda): Block[] {
  const t = reviewTexts[language].agenda;
  const whole = wholeOf(agenda.change.now.balance);
  const m = texts[language].measures;
  return [
    {
      kind: 'table',
      caption: t.resourcesCaption,
      columns: [{ head: t.measure }, { head: t.used, figures: true }, { head: t.planned, figures: true }],
      rows: [
        [
          m.money,
          measureWord(language, 'moneyUsed', whole.moneyUsed),
          measureWord(language, 'moneyPlanned', whole.moneyPlanned),
        ],
        [
          m.hours,
          measureWord(language, 'hoursUsed', whole.hoursUsed),
          measureWord(language, 'hoursPlanned', whole.hoursPlanned),
        ],
      ],
    },
    ...(agenda.loads.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: t.unitsCaption,
            columns: [
              { head: t.unit },
              ...[t.open, t.lateCount, t.hoursLeft, t.moneyLeft].map((head) => ({ head, figures: true })),
            ],
            rows: agenda.loads.map((row) => [
              row.unitName ?? texts[language].load.noUnit,
              formatNumber(language, row.open),
              formatNumber(language, row.late),
              formatNumber(language, row.hoursLeft),
              measureWord(language, 'moneyUsed', row.moneyLeft),
            ]),
          } satisfies Block,
        ]),
  ];
}
