// What other features may use of exports: the way from a list to its file.
export { askForExport } from './actions.ts';
export { begun as exportBegun } from './routes.tsx';
export { formatNames } from './texts.ts';

/** The page that makes a file of a list as it is filtered now. @param query the list's own, with or without `?` */
export const exportPath = (source: string, query = ''): string => {
  const filter = query.replace(/^\?/, '');
  return `/exports/new?source=${source}${filter ? `&filter=${encodeURIComponent(filter)}` : ''}`;
};
