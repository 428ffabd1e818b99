import { deliveredFlow, FIELD_KINDS } from '../../engines/flows/public.ts';
import type { Api } from '../../shared/http/api/spec.ts';
import { dayText, z } from '../../shared/http/api/values.ts';
import { flowsOf, type ToldFlow } from './read-flows.ts';

/** A flow as the open API sends it: its id is its name, the same in every organisation. */
const item = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    description: z.string(),
    source: z.string(),
    reviewedOn: dayText(),
    steps: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        description: z.string(),
        gives: z.string(),
        owner: z.string(),
        promisedWorkingDays: z.int(),
        next: z.array(z.string()),
        back: z.array(z.string()),
        needs: z.array(z.string()),
        fields: z.array(
          z.object({
            id: z.string(),
            kind: z.enum(FIELD_KINDS),
            label: z.string(),
            required: z.boolean(),
            options: z.array(z.object({ value: z.string(), label: z.string() })),
          }),
        ),
      }),
    ),
  })
  .openapi('Flow');
type Item = z.input<typeof item>;

const example: Item = {
  id: 'ten-steps',
  version: 0,
  name: 'Tio steg',
  description: 'Från frö till nytta.',
  source: deliveredFlow('ten-steps').source,
  reviewedOn: '2026-05-31',
  steps: [
    {
      id: 'backing',
      name: 'Uppbackning',
      description: 'Närmaste chef svarar först.',
      gives: 'Ett svar på vad som är bra med idén',
      owner: 'närmaste chef',
      promisedWorkingDays: 5,
      next: ['examination'],
      back: ['formulation'],
      needs: ['Närmaste chef ska svara först.'],
      fields: [],
    },
  ],
};

const asItem = ({ reviewed, ...flow }: ToldFlow): Item => ({ ...flow, reviewedOn: reviewed }) as Item;

/** `/flows`: the steps that cases go through here, with the organisation's own names and promised times. */
export function flowsApi(api: Api): void {
  api.list({
    path: '/flows',
    scope: 'flows:read',
    open: true,
    summary: { sv: 'Lista flöden', en: 'List flows' },
    description: {
      sv: 'De steg som idéer och andra ärenden går igenom, med organisationens egna namn och utlovade tider, på svenska.',
      en: 'The steps that ideas and other cases go through, with the organisation’s own names and promised times, in Swedish.',
    },
    item,
    example,
    async rows(tx, _call, { take, offset }) {
      return (await flowsOf(tx, 'sv')).slice(offset, offset + take).map(asItem);
    },
  });
}
