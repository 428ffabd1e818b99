import type { MenuItem } from '../../shared/http/feature.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { View } from '../../shared/ui/view.ts';
import { examplePath, handbook, principlePath, questionPath, suggestionPath } from '../handbook/public.ts';

/** What a piece of feedback is about, as words and as a way there. */
export interface Subject {
  title: string;
  href: string | null;
  /** The address of a link that is said to be dead. */
  url: string | null;
}

/** What content an id stands for, or else the page. An id that is gone from the content is shown as it is. */
export function subjectOf(
  { language, menu }: Pick<View, 'language' | 'menu'>,
  about: string | null,
  page: string,
): Subject {
  const book = handbook(language);
  const here = page === '' ? null : page;
  if (!about) return { title: pageName(language, menu, page), href: here, url: null };
  const principle = book.principle(about);
  if (principle) return { title: principle.title, href: principlePath(about), url: null };
  const question = book.question(about);
  if (question) return { title: question.title, href: questionPath(about), url: null };
  const suggestion = book.suggestion(about);
  if (suggestion) return { title: suggestion.title, href: suggestionPath(about), url: null };
  const example = book.example(about);
  if (example) return { title: example.title, href: examplePath(about), url: null };
  const owner = book.example(about.replace(/\.l\d+$/, ''));
  const link = owner?.links.find((item) => item.id === about);
  if (owner && link)
    return { title: `${owner.title}: ${link.label}`, href: examplePath(owner.id), url: link.url };
  return { title: about, href: here, url: null };
}

/** A page as the menu calls it, with its address where it lies below that. */
function pageName(language: Language, menu: readonly MenuItem[], page: string): string {
  const item = menu
    .filter(({ href }) => page === href || page.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  if (!item) return page;
  return page === item.href ? item.label[language] : `${item.label[language]} (${page})`;
}
