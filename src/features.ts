import { accessibility } from './features/accessibility/feature.ts';
import { accounts } from './features/accounts/feature.ts';
import { annualAccounts } from './features/annual-accounts/feature.ts';
import { api } from './features/api/feature.ts';
import { awards } from './features/awards/feature.ts';
import { barriers } from './features/barriers/feature.ts';
import { cases } from './features/cases/feature.ts';
import { challenges } from './features/challenges/feature.ts';
import { coaches } from './features/coaches/feature.ts';
import { examples } from './features/examples/feature.ts';
import { experiments } from './features/experiments/feature.ts';
import { exports } from './features/exports/feature.ts';
import { feedback } from './features/feedback/feature.ts';
import { files } from './features/files/feature.ts';
import { fund } from './features/fund/feature.ts';
import { goals } from './features/goals/feature.ts';
import { handbook } from './features/handbook/feature.ts';
import { history } from './features/history/feature.ts';
import { home } from './features/home/feature.tsx';
import { ideas } from './features/ideas/feature.ts';
import { imports } from './features/imports/feature.ts';
import { initiatives } from './features/initiatives/feature.ts';
import { instruments } from './features/instruments/feature.ts';
import { journeys } from './features/journeys/feature.tsx';
import { lessons } from './features/lessons/feature.ts';
import { notifications } from './features/notifications/feature.ts';
import { organisations } from './features/organisations/feature.ts';
import { overview } from './features/overview/feature.tsx';
import { plans } from './features/plans/feature.ts';
import { politics } from './features/politics/feature.ts';
import { portfolio } from './features/portfolio/feature.ts';
import { proposals } from './features/proposals/feature.ts';
import { reports } from './features/reports/feature.ts';
import { results } from './features/results/feature.ts';
import { routing } from './features/routing/feature.ts';
import { search } from './features/search/feature.ts';
import { surveyFiles } from './features/survey-files/feature.ts';
import { surveyWords } from './features/survey-words/feature.ts';
import { surveys } from './features/surveys/feature.ts';
import { testbeds } from './features/testbeds/feature.ts';
import { views } from './features/views/feature.ts';
import { workshops } from './features/workshops/feature.ts';
import type { Feature } from './shared/http/feature.ts';

const parts: Feature[] = [
  accounts,
  organisations,
  routing,
  handbook,
  examples,
  feedback,
  journeys,
  plans,
  barriers,
  lessons,
  challenges,
  ideas,
  initiatives,
  experiments,
  portfolio,
  goals,
  proposals,
  testbeds,
  fund,
  coaches,
  awards,
  workshops,
  instruments,
  surveys,
  reports,
  results,
  surveyWords,
  surveyFiles,
  annualAccounts,
  politics,
  overview,
  history,
  notifications,
  files,
  accessibility,
  views,
];

const transfer = [exports(parts), imports(parts)];
/** Features that are made from the others. */
const over = [...transfer, cases(parts)];

/** Everything that Mylla is made of. One line per feature. */
export const features: readonly Feature[] = [
  ...parts,
  ...over,
  search([...parts, ...over]),
  home([...parts, ...over]),
  api(parts),
];
