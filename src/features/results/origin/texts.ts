// Words about what comes from a result, and what has been made of one.

export const originTexts = {
  sv: {
    heading: 'Kommer från',
    from: (label: string) => `Resultatet för ${label.toLowerCase()}`,
    survey: (title: string, day: string) => `Enkäten ”${title}” stängde ${day}.`,
    for: (group: string) => `Gäller ${group}`,
    everybody: 'Gäller alla som svarade',
    first: 'Viktigt',
    second: 'I dag',
    mean: 'Medel',
    difference: 'Skillnad',
    answered: (n: number, of: number) => `${n} av ${of} hade svarat.`,
    answeredOnly: (n: number) => `${n} hade svarat.`,
    stood: (day: string) => `Så stod det ${day}.`,
    now: 'Så står det nu. Siffrorna följer med.',
    hidden: 'Siffrorna visas inte längre: enkäten visar nu ingenting om så få.',
    known: (title: string, day: string, answered: string, figures: string) =>
      `I enkäten ”${title}”, som stängde ${day}, hade ${answered}. ${figures}`,
    knownAnswered: (n: number, of: number | null) => (of === null ? `${n} svarat` : `${n} av ${of} svarat`),
    knownPair: (label: string, first: string, second: string) =>
      `${label}: ${first} på hur viktigt det är, ${second} på hur det är i dag.`,
    knownOne: (label: string, mean: string) => `${label}: ${mean} i medelvärde.`,
    challengePair: (label: string) => `Hur får vi mer av ${label.toLowerCase()}?`,
    challengeOne: (label: string) => `Hur blir vi bättre på ${label.toLowerCase()}?`,
    made: 'Det här har blivit av resultatet',
    madeLead:
      'Åtgärder och utmaningar som någon har gjort av det som enkäten visar. Du ser dem som delas med dig.',
    types: { action: 'Åtgärd', challenge: 'Utmaning' },
    statuses: {
      proposed: 'föreslagen',
      planned: 'planerad',
      ongoing: 'pågår',
      done: 'klar',
      dropped: 'nedlagd',
      draft: 'utkast',
      published: 'publicerad',
      closed: 'stängd i förtid',
      reported: 'återkopplad',
    } as Record<string, string>,
    wave: (wave: number) => `ur omgång ${wave}`,
    count: (actions: number, challenges: number) =>
      [
        actions === 1 ? '1 åtgärd' : actions > 1 ? `${actions} åtgärder` : '',
        challenges === 1 ? '1 utmaning' : challenges > 1 ? `${challenges} utmaningar` : '',
      ]
        .filter(Boolean)
        .join(', '),
    column: 'Vad som görs',
    do: 'Gör något',
    doOf: (label: string) => `Gör något åt ${label.toLowerCase()}`,
    suggestions: 'Förslag ur handboken, som blir en åtgärd',
  },
  en: {
    heading: 'Comes from',
    from: (label: string) => `The result for ${label.toLowerCase()}`,
    survey: (title: string, day: string) => `The survey “${title}” closed on ${day}.`,
    for: (group: string) => `About ${group}`,
    everybody: 'About everybody who answered',
    first: 'Important',
    second: 'Today',
    mean: 'Mean',
    difference: 'Difference',
    answered: (n: number, of: number) => `${n} of ${of} had answered.`,
    answeredOnly: (n: number) => `${n} had answered.`,
    stood: (day: string) => `As it stood on ${day}.`,
    now: 'As it stands now. The figures come along.',
    hidden: 'The figures are no longer shown: the survey now shows nothing about so few.',
    known: (title: string, day: string, answered: string, figures: string) =>
      `In the survey “${title}”, which closed on ${day}, ${answered}. ${figures}`,
    knownAnswered: (n: number, of: number | null) =>
      of === null ? `${n} had answered` : `${n} of ${of} had answered`,
    knownPair: (label: string, first: string, second: string) =>
      `${label}: ${first} for how important it is, ${second} for how it is today.`,
    knownOne: (label: string, mean: string) => `${label}: a mean of ${mean}.`,
    challengePair: (label: string) => `How do we get more of ${label.toLowerCase()}?`,
    challengeOne: (label: string) => `How do we get better at ${label.toLowerCase()}?`,
    made: 'What has come of the results',
    madeLead:
      'Actions and challenges that somebody has made from what the survey shows. You see those shared with you.',
    types: { action: 'Action', challenge: 'Challenge' },
    statuses: {
      proposed: 'proposed',
      planned: 'planned',
      ongoing: 'ongoing',
      done: 'done',
      dropped: 'dropped',
      draft: 'draft',
      published: 'published',
      closed: 'closed early',
      reported: 'reported back',
    } as Record<string, string>,
    wave: (wave: number) => `from wave ${wave}`,
    count: (actions: number, challenges: number) =>
      [
        actions === 1 ? '1 action' : actions > 1 ? `${actions} actions` : '',
        challenges === 1 ? '1 challenge' : challenges > 1 ? `${challenges} challenges` : '',
      ]
        .filter(Boolean)
        .join(', '),
    column: 'What is being done',
    do: 'Do something',
    doOf: (label: string) => `Do something about ${label.toLowerCase()}`,
    suggestions: 'Suggestions from the handbook, each of which becomes an action',
  },
};
