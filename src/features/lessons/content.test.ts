import { describe, expect, test } from 'vitest';
import { checkLessons, lessonReport, readFiles } from './check.ts';
import { lessonContent } from './content.ts';
import { searchDocuments } from './index-content.ts';

describe('the common lessons', () => {
  test('are whole in both languages', () => {
    expect(lessonReport().problems).toEqual([]);
    expect(lessonReport().counts).toEqual({
      sv: { areas: 12, lessons: 24 },
      en: { areas: 12, lessons: 24 },
    });
  });

  test('have what they are to have: eight municipalities with facts, three cases of Stockholm, others with sources', () => {
    const { lessons, areas } = lessonContent('sv');
    const municipalities = lessons.filter((lesson) => lesson.group === 'municipalities');
    expect(municipalities.map((lesson) => lesson.place)).toEqual([
      'Haparanda',
      'Umeå',
      'Åre',
      'Nacka',
      'Botkyrka',
      'Vara',
      'Lomma',
      'Malmö',
    ]);
    for (const lesson of municipalities) {
      expect(lesson.facts?.awards.length, lesson.id).toBeGreaterThan(1);
      expect(Object.keys(lesson.ties).sort(), lesson.id).toEqual([...lesson.areas].sort());
    }
    expect(lessons.filter((lesson) => lesson.source.startsWith('001, §3'))).toHaveLength(3);
    expect(lessons.filter((lesson) => lesson.source.startsWith('000'))).toHaveLength(5);
    expect(areas).toHaveLength(12);
  });

  test('can be found by what they say and by their areas', () => {
    for (const language of ['sv', 'en'] as const) {
      const documents = searchDocuments(language);
      expect(documents).toHaveLength(24);
      expect(documents.find((one) => one.object_id === 'lomma')?.body).toContain(
        lessonContent(language).area('financial-control').name,
      );
    }
  });
});

describe('the check names file and item', () => {
  /** The files with one place changed. */
  function changed(file: string, change: (content: Record<string, unknown>) => void) {
    const files = new Map([...readFiles().files].map(([name, content]) => [name, structuredClone(content)]));
    change(files.get(file) as Record<string, unknown>);
    return checkLessons(files).problems.map((problem) => `${problem.file}: ${problem.id}: ${problem.text}`);
  }
  const lessonsOf = (content: Record<string, unknown>) => content.lessons as Record<string, unknown>[];
  const textsOf = (content: Record<string, unknown>, id: string) => content[id] as Record<string, unknown>;

  test.each<[string, string, (content: Record<string, unknown>) => void]>([
    [
      'structure/stockholm.yaml: stureby: has no source with file and section',
      'structure/stockholm.yaml',
      (c) => delete lessonsOf(c)[0]?.source,
    ],
    [
      'structure/stockholm.yaml: stureby: the outcome is none of success, partly, failure, open',
      'structure/stockholm.yaml',
      (c) => Object.assign(lessonsOf(c)[0] ?? {}, { outcome: 'great' }),
    ],
    [
      'structure/stockholm.yaml: stockholm: has no day of review',
      'structure/stockholm.yaml',
      (c) => delete c.reviewed,
    ],
    [
      'structure/malardalen.yaml: stureby: the id is used twice',
      'structure/malardalen.yaml',
      (c) => Object.assign(lessonsOf(c)[0] ?? {}, { id: 'stureby' }),
    ],
    [
      'structure/areas.yaml: security: is missing',
      'structure/areas.yaml',
      (c) => (c.areas as { id: string }[]).splice(9, 1),
    ],
    [
      'sv/stockholm.yaml: stureby: has no learnt',
      'sv/stockholm.yaml',
      (c) => delete textsOf(c, 'stureby').learnt,
    ],
    ['en/stockholm.yaml: stureby: has no texts', 'en/stockholm.yaml', (c) => delete c.stureby],
    [
      'en/stockholm.yaml: stureby: learnt is not translated',
      'en/stockholm.yaml',
      (c) => Object.assign(textsOf(c, 'stureby'), { learnt: lessonContent('sv').lesson('stureby')?.learnt }),
    ],
    [
      'en/stockholm.yaml: stureby: unsaid stands in one language only',
      'en/stockholm.yaml',
      (c) => delete textsOf(c, 'stureby').unsaid,
    ],
    [
      'en/stockholm.yaml: nobody: is not in the structure',
      'en/stockholm.yaml',
      (c) => Object.assign(c, { nobody: { title: 'x' } }),
    ],
    [
      'sv/stockholm.yaml: stureby: has a text that nothing shows: lärt',
      'sv/stockholm.yaml',
      (c) => Object.assign(textsOf(c, 'stureby'), { lärt: 'x' }),
    ],
    [
      'sv/municipalities.yaml: vara: has no tie to leadership',
      'sv/municipalities.yaml',
      (c) => delete (textsOf(c, 'vara').ties as Record<string, unknown>).leadership,
    ],
    [
      'en/municipalities.yaml: vara: awards are not as many as in Swedish',
      'en/municipalities.yaml',
      (c) => (textsOf(c, 'vara').awards as string[]).pop(),
    ],
  ])('%s', (problem, file, change) => {
    expect(changed(file, change)).toContain(problem);
  });

  test('a file that is not there is one problem', () => {
    const { problems } = readFiles('/nowhere');
    expect(problems).toHaveLength(12);
    expect(problems[0]).toEqual({ file: 'structure/areas.yaml', id: 'areas', text: 'the file is missing' });
  });
});
