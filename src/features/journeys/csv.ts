import { SCALE } from '../../engines/instruments/public.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { formatNumber } from '../../shared/text/format.ts';
import { smallCsv } from '../../shared/transfer/csv.ts';
import { handbook } from '../handbook/public.ts';
import type { JourneyDetail } from './read.ts';
import { texts } from './texts.ts';

/** A journey's map as CSV, one row per question. Own answers only as figures, and only where enough people answered. */
export function mapCsv(language: Language, detail: JourneyDetail): string {
  const c = texts[language].columns;
  const book = handbook(language);
  const head = [
    c.principle,
    c.question,
    c.step,
    c.answer,
    c.note,
    c.evidence,
    c.gap,
    c.ownN,
    c.ownMedian,
    c.ownHigh,
  ];
  const rows = detail.questionIds.map((id) => {
    const question = book.question(id);
    const answer = detail.map.group.get(id);
    const own = detail.map.everybody.get(id);
    return [
      book.principle(question?.principleId ?? '')?.title ?? '',
      question?.question ?? id,
      answer?.step ?? null,
      answer?.step ? SCALE[language].steps[answer.step] : answer?.dontKnow ? SCALE[language].dontKnow : '',
      answer?.note ?? '',
      answer?.evidence ?? '',
      detail.map.gaps.includes(id) ? c.yes : c.no,
      own ? own.n + own.dontKnow : null,
      own?.median == null ? null : formatNumber(language, own.median, 1),
      own?.shareHigh == null ? null : formatNumber(language, own.shareHigh, 2),
    ];
  });
  return smallCsv([head, ...rows]);
}
