import { flowTexts } from '../../engines/flows/public.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { LANGUAGES, type Language, type Texts } from '../../shared/kernel/language.ts';
import type { Column, ColumnKind } from '../../shared/transfer/columns.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import { readState, STATE_SQL } from './read.ts';
import { type Outcome, type SenderKind, TESTBED_FLOW } from './rules.ts';
import { texts } from './texts.ts';

const inBoth = (said: (language: Language) => string): Texts<string> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, said(language)])) as Texts<string>;

type Key = keyof (typeof texts)['sv']['columns'];
const column = (key: Key, kind: ColumnKind, width?: number, words?: Column['words']): Column => ({
  key,
  label: inBoth((language) => texts[language].columns[key]),
  kind,
  ...(width ? { width } : {}),
  ...(words ? { words } : {}),
});

/** Solution proposals as the list shows them. Neither who sent them nor anybody who took part in a test is in it. */
export const testbedSource: ExportSource = {
  name: 'testbed',
  title: inBoth((language) => texts[language].proposals),
  fileName: inBoth((language) => texts[language].fileName),
  href: '/testbed',
  columns: [
    column('title', 'text', 36),
    column('idea', 'text', 50),
    column('benefit', 'text', 40),
    column('forWhom', 'text', 30),
    column('situation', 'text', 40),
    column(
      'senderKind',
      'text',
      18,
      (language, code) => texts[language].senderKinds[code as SenderKind] ?? code,
    ),
    column(
      'step',
      'text',
      16,
      (language, code) => flowTexts(TESTBED_FLOW, language).steps[code]?.name ?? code,
    ),
    column('outcome', 'text', 20, (language, code) => texts[language].outcomes[code as Outcome] ?? code),
    column('needs', 'text', 40),
    column('owner', 'text', 22),
    column('unit', 'text', 22),
    column('came', 'day'),
    column('closed', 'day'),
    column('result', 'text', 50),
    column('taught', 'text', 50),
    column('id', 'text', 38),
  ],
  describe: (language, query) => [texts[language].states[readState(query)]],
  async rows(tx, actor, query, after, limit) {
    const { rows } = await tx.client.query<{ id: string } & Record<string, string | null>>(
      `select p.id, p.title, p.idea, p.benefit, p.for_whom as "forWhom", p.situation, p.sender_kind as "senderKind", p.step,
              p.outcome, o.name as owner, u.name as unit, (p.created_at at time zone 'Europe/Stockholm')::date::text as came, p.closed_on as closed,
              p.data->>'result' as result, p.data->>'taught' as taught,
              (select string_agg(n.title, '; ' order by n.id) from testbed_match m join testbed_need n on n.id = m.need_id
                where m.organisation_id = $1 and m.proposal_id = p.id) as needs
         from testbed_proposal p left join person o on o.id = p.case_owner_id left join unit u on u.id = p.unit_id
        where p.organisation_id = $1 and ${STATE_SQL[readState(query)]} and ($2::uuid is null or p.id < $2)
          and $4::uuid is not null
        order by p.id desc limit $3`,
      [tx.scope.organisationId, after && isId(after) ? after : null, limit + 1, actor.personId],
    );
    const shown = rows.slice(0, limit);
    return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
  },
};
