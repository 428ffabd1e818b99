import type { AccessibilityTexts } from './texts.sv.ts';

export const en: AccessibilityTexts = {
  title: 'Accessibility statement',
  of: (service) => `Accessibility statement for ${service}`,
  edit: 'Change the statement',
  otherLanguage: 'På svenska',
  behind: (organisation, service) =>
    `${organisation} is responsible for ${service}. This is how the service meets the Swedish act on accessibility to digital public services, which shortcomings we know of, and how you can report obstacles to us.`,
  behindNobody:
    'This statement is about the program Mylla as it is delivered. Each organisation that uses Mylla gives its own statement.',
  status: 'How accessible is the service?',
  statuses: {
    full: 'The service meets the requirements wholly, without known shortcomings.',
    partial: 'The service meets the requirements in part. The shortcomings are listed below.',
    none: 'The service does not meet the requirements. The shortcomings are listed below.',
  },
  statusShort: { full: 'Wholly', partial: 'In part', none: 'Not' },
  standard:
    'The requirements are WCAG 2.1 at level AA according to the standard EN 301 549 V3.2.1. We aim at WCAG 2.2 at level AA.',
  shortcomings: 'Shortcomings that we know of',
  noShortcomings: 'We know of no shortcomings.',
  why: 'Why',
  burden: 'Disproportionate burden',
  burdenLaw: 'We rely on the exception in section 12 of the act for this content:',
  outOfScope: 'Content that is not covered',
  outOfScopeLaw: 'This content is not covered by the act (section 9):',
  contact: 'What you can do if you cannot use parts of the service',
  report: 'Tell us about an obstacle',
  supervision: 'Report to the supervisory authority',
  supervisionText:
    'The Agency for Digital Government (Digg) supervises the act. If you are not satisfied with how we deal with what you have told us, you can report it there.',
  supervisionLink: 'Report poor accessibility to Digg',
  method: 'How we have tested the service',
  noMethod: 'This has not been described yet.',
  assessed: 'Last assessed',
  published: 'Published',
  updated: 'Last updated',
  notYet: 'Not yet',
  editTitle: 'Change the accessibility statement',
  editLead:
    'The statement is yours and must be true of your installation. Begin from the text that is there, try the service and write what you find.',
  language: 'Language',
  languages: { sv: 'In Swedish', en: 'In English' },
  fields: {
    serviceName: 'Name of the service',
    compliance: 'How well the requirements are met',
    intro: 'Introduction',
    what: 'Shortcoming',
    why: 'Why, and when it will be mended',
    burden: 'Disproportionate burden (section 12)',
    outOfScope: 'Content that is not covered (section 9)',
    method: 'How the service has been tested',
    contact: 'What somebody who meets an obstacle can do',
    assessedOn: 'Last assessed',
    publishedOn: 'Published',
  },
  burdenHint: 'Leave it empty if you rely on no exception.',
  shortcomingsHint: 'Empty a row to remove it. Save to get more empty rows.',
  number: (n) => `Shortcoming ${n}`,
  save: 'Save the statement',
  saved: 'The statement has been saved and holds from now on.',
  standsNow: 'This is what is saved now',
  errors: {
    'accessibility.full-with-shortcomings':
      'The service cannot meet the requirements wholly while there are shortcomings. Choose in part, or remove the shortcomings.',
    'accessibility.none-named':
      'Name at least one shortcoming, or choose that the requirements are met wholly.',
  },
};
