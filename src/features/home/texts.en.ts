import type { HomeTexts } from './texts.sv.ts';

export const en: HomeTexts = {
  title: (name) => `Hello ${name}`,
  waiting: 'Waiting for you',
  nothing: 'Nothing is waiting for you',
  nothingText:
    'What you have promised to do shows up here, in the order it is due. You have caught up. Would you like to begin something new?',
  begin: 'Start a journey',
  late: 'Overdue',
  moving: 'What is happening around you',
  stillQuiet: 'Nothing has happened in the last few weeks.',
  whole: 'The whole picture',
  wholeText: 'Two loops on common ground. The figures count what you may see. Follow one to what it counts.',
  loops: {
    capability: {
      name: 'Capability',
      question: 'How good are we at renewing ourselves?',
      stages: { challenge: 'Challenge', map: 'Map', gap: 'Choose', act: 'Act', review: 'Review' },
    },
    initiative: {
      name: 'Benefit',
      question: 'What do we make of needs and ideas?',
      stages: { need: 'Need', idea: 'Idea', test: 'Test', decide: 'Decide', spread: 'Spread' },
    },
  },
  feeds:
    'The loops feed each other: what you want to get better at becomes actions, and barriers and lessons go into the next journey.',
  ground: 'They stand on common ground: organisation and roles, goals, networks and reports.',
};
