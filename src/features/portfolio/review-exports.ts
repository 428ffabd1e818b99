import { isId } from '../../shared/kernel/ids.ts';
import { LANGUAGES, type Language, type Texts } from '../../shared/kernel/language.ts';
import type { Column, ColumnKind, Row } from '../../shared/transfer/columns.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import { type DecisionKind, initiativeTexts } from '../initiatives/public.ts';
import type { ReviewKind } from './review-rules.ts';
import { reviewTexts } from './review-texts.ts';

const inBoth = (said: (language: Language) => string): Texts<string> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, said(language)])) as Texts<string>;

type Key = keyof (typeof reviewTexts)['sv']['export']['columns'];
const column = (key: Key, kind: ColumnKind, width?: number, words?: Column['words']): Column => ({
  key,
  label: inBoth((language) => reviewTexts[language].export.columns[key]),
  kind,
  ...(width ? { width } : {}),
  ...(words ? { words } : {}),
});

/** The meetings with what each decided on initiatives, a row for each decision; one that decided nothing has a row of its own. */
export const reviewsSource: ExportSource = {
  name: 'reviews',
  title: inBoth((language) => reviewTexts[language].export.title),
  fileName: inBoth((language) => reviewTexts[language].export.fileName),
  href: '/portfolio/reviews',
  columns: [
    column('day', 'day'),
    column('kind', 'text', 22, (language, code) => reviewTexts[language].kinds[code as ReviewKind] ?? code),
    column('place', 'text', 24),
    column(
      'status',
      'text',
      14,
      (language, code) => reviewTexts[language].statuses[code as 'planned'] ?? code,
    ),
    column('initiative', 'text', 36),
    column(
      'decision',
      'text',
      20,
      (language, code) => initiativeTexts[language].decisions[code as DecisionKind]?.label ?? code,
    ),
    column('reason', 'text', 50),
    column('next', 'day'),
    column('nextMeeting', 'day'),
    column('id', 'text', 38),
  ],
  async rows(tx, _actor, _filter, after, limit) {
    const [day = '', review = '', decision = ''] = (after ?? '').split('_');
    const place = isId(review);
    const { rows } = await tx.client.query<Row & { place: string }>(
      `select r.on_day as day, r.kind, r.place as "place", r.status, i.title as initiative, d.kind as decision, d.reason,
              d.next_on as next, r.next_on as "nextMeeting", r.id, r.on_day || '_' || r.id || '_' || coalesce(d.id::text, '') as at
         from review r
         left join initiative_decision d on d.organisation_id = $1 and d.review_id = r.id
         left join initiative i on i.id = d.initiative_id
        where r.organisation_id = $1
          and ($2::date is null or (r.on_day, r.id, coalesce(d.id::text, '')) < ($2::date, $3::uuid, $4))
        order by r.on_day desc, r.id desc, coalesce(d.id::text, '') desc limit $5`,
      [tx.scope.organisationId, place ? day : null, place ? review : null, decision, limit],
    );
    return {
      rows: rows.map(({ at: _, ...row }) => row as Row),
      next: rows.length === limit ? String(rows.at(-1)?.at ?? '') || null : null,
    };
  },
};
