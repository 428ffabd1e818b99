import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { chartWords, profileChart, slopeChart } from '../charts/public.ts';
import { pdfOf } from './public.ts';

const chart = profileChart({
  id: 'x',
  title: 'Högst: mod (3,2)',
  description: 'Medelvärde 1–4',
  words: chartWords.sv,
  items: [{ label: 'Mod' }, { label: 'Tid' }],
  series: [
    {
      name: 'Alla',
      values: [
        { value: 3, n: 10, low: 2.5, high: 3.4 },
        { value: 2, n: 9 },
      ],
    },
  ],
  range: [1, 4],
  ticks: [
    { value: 1, label: 'a' },
    { value: 4, label: 'b' },
  ],
});
test('x', async () => {
  const t0 = performance.now();
  const made = await pdfOf({
    title: 'Medarbetarenkäten 🙂 #read("/etc/passwd")',
    subject: 'Vad vi svarade',
    language: 'sv',
    author: 'Björkvikens kommun',
    date: '2026-11-26',
    origin: 'https://mylla.example',
    blocks: [
      { kind: 'contents' },
      { kind: 'heading', level: 1, text: 'Kort sagt' },
      { kind: 'paragraph', look: 'lead', words: '37 av 43 har svarat.' },
      {
        kind: 'key-figures',
        items: [
          { value: '37 av 43', label: 'har svarat' },
          { value: '86 %', label: 'svarsfrekvens' },
          { value: '16', label: 'frågor' },
        ],
      },
      {
        kind: 'paragraph',
        words: [
          { text: 'Verksamhetsutvecklingsansvariga innovationsledningssystemet ' },
          { text: 'kursivt', as: 'emphasis' },
          { text: ' länk', href: '/surveys' },
        ],
      },
      { kind: 'list', items: ['ett', 'två'] },
      { kind: 'list', ordered: true, items: ['ett', 'två'] },
      { kind: 'note', title: 'Obs', words: 'hej' },
      { kind: 'quote', words: 'citat', by: 'någon' },
      { kind: 'heading', level: 2, text: 'Diagram' },
      { kind: 'figure', chart },
      {
        kind: 'table',
        caption: 'Tabell med många rader',
        columns: [{ head: 'Fråga' }, { head: 'n', figures: true }, { head: 'Läge' }],
        rows: Array.from({ length: 80 }, (_, i) => [`Rad ${i}`, String(i), { words: 'Börja här' }]),
      },
      {
        kind: 'table',
        caption: 'Bred',
        columns: Array.from({ length: 14 }, (_, i) => ({ head: `Kolumn ${i}` })),
        rows: [Array.from({ length: 14 }, (_, i) => String(i)), ['Dold', { words: 'för få svar', span: 13 }]],
      },
    ],
  });
  console.log(performance.now() - t0);
  if (isRefusal(made)) throw new Error(made.code);
  console.log(made.standard, made.reason, made.pages, made.bytes.length);
  writeFileSync('/tmp/doc.pdf', made.bytes);
  expect(made.standard).toBe('PDF/UA-1');
});
void slopeChart;
