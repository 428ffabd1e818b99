import type { sv } from './texts.sv.ts';

export const en: typeof sv = {
  label: 'Saved views',
  fold: 'Save this view',
  title: 'Save the view',
  name: 'What should the view be called?',
  hint: "For example: My unit's ideas under examination. Only you see it.",
  save: 'Save the view',
  saved: 'The view is saved.',
  remove: (name: string) => `Remove the view ${name}`,
  removed: 'The view is removed.',
  refusals: {
    'views.too-many': 'You have 20 saved views here already. Remove one of them first.',
  },
};
