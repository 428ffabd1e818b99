import type { Feature } from '../../shared/http/feature.ts';
import { lessonsSource } from './exports.ts';
import { lessonsOfTheYear, movingLessons } from './home.ts';
import { indexLessons } from './index-content.ts';
import { routes } from './routes.tsx';
import { seedLessons } from './seed.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export const lessons: Feature = {
  name: 'lessons',
  routes,
  menu: [{ area: 'ground', href: '/lessons', icon: 'lesson', label: { sv: sv.menu, en: en.menu }, order: 5 }],
  refusals: { sv: sv.refusals, en: en.refusals },
  events: { sv: sv.events, en: en.events },
  objects: { sv: sv.objects, en: en.objects },
  moving: movingLessons,
  whole: lessonsOfTheYear,
  content: indexLessons,
  exports: [lessonsSource],
  seed: { order: 25, run: seedLessons },
};
