import { type Instrument, type InstrumentTexts, SCALE, STEPS } from '../../engines/instruments/public.ts';
import { LANGUAGES, type Language } from '../../shared/kernel/language.ts';
import { handbook } from '../handbook/public.ts';
import { texts } from './texts.ts';

/** Id of the handbook's capacity questions as an instrument. */
export const CAPACITY_MAP = 'capacity-map';
const EXTENT = 'extent';

let kept: Instrument | undefined;

/**
 * The handbook's capacity questions, one section for each principle. It is made from the handbook, so that a question is
 * worded in one place; its ids are the handbook's own. The principles have no order that means something: no radar.
 */
export function capacityMap(): Instrument {
  kept ??= {
    id: CAPACITY_MAP,
    version: 1,
    source: texts.sv.capacityMap.source,
    reviewed:
      handbook('sv')
        .principles.map(({ reviewed }) => reviewed.slice(0, 10))
        .sort()
        .at(-1) ?? '',
    scales: { [EXTENT]: { steps: STEPS.length, dontKnow: true } },
    sections: handbook('sv').principles.map((principle) => ({
      id: principle.id,
      items: principle.questions.map((question) => ({
        id: question.id,
        kind: 'step',
        scale: EXTENT,
        reversed: false,
        leads: { handbook: [question.id], areas: [] },
        source: question.source,
        ours: false,
      })),
    })),
    scores: handbook('sv').principles.map(({ id }) => ({ id: `${id}-score`, kind: 'mean', of: [id] })),
    charts: ['profile', 'distribution'],
    texts: Object.fromEntries(
      LANGUAGES.map((language) => [language, words(language)]),
    ) as Instrument['texts'],
  };
  return kept;
}

function words(language: Language): InstrumentTexts {
  const { principles, questions } = handbook(language);
  const { scale, ...said } = texts[language].capacityMap;
  return {
    ...said,
    scales: { [EXTENT]: { name: scale, steps: STEPS.map((step) => SCALE[language].steps[step]) } },
    sections: Object.fromEntries(principles.map(({ id, title, lead }) => [id, { name: title, lead }])),
    items: Object.fromEntries(
      questions.map(({ id, title, question }) => [id, { text: question, short: title }]),
    ),
    scores: Object.fromEntries(principles.map(({ id, title }) => [`${id}-score`, { name: title }])),
  };
}
