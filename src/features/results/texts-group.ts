// Words of the page of one group.

export const groupTexts = {
  sv: {
    up: 'Alla grupper',
    part: (group: string, survey: string) => `${group} i enkäten ”${survey}”`,
    hidden: {
      title: 'Den här gruppen visas inte för sig',
      few: (least: number) =>
        `Färre än ${least} har svarat i gruppen. Då visar vi ingenting om den, så att ingen kan räkna ut vad någon har svarat. Svaren är ändå med: de räknas i resultatet för alla.`,
      other: (least: number) =>
        `Minst ${least} har svarat, men gruppens siffror hade gjort att det gick att räkna ut vad färre har svarat, eller alla har svarat lika. Svaren är ändå med: de räknas i resultatet för alla.`,
      to: 'Se resultatet för alla',
    },
    differs: 'Vad skiljer gruppen från de andra?',
    differsLead: 'Gruppen jämförs med alla som inte är med i den.',
    none: (made: number) =>
      made === 0
        ? 'Det finns inget att jämföra med: för få har svarat utanför gruppen.'
        : `Ingen av ${made} jämförelser visar mer än slumpen brukar ge. Det här skiljer sig mest, men kan vara slump.`,
    some: (differ: number, made: number) =>
      `${differ} av ${made} jämförelser visar mer än slumpen brukar ge.`,
    row: (own: string, rest: string) => `${own} mot ${rest} hos de andra`,
    higher: 'högre',
    lower: 'lägre',
    same: 'lika',
    allTests: 'Alla jämförelser',
    caption: 'Gruppen jämförd med de andra, det tydligaste först',
    own: 'Gruppen',
    rest: 'De andra',
    all: 'Alla',
    gaps: 'Avstånd i gruppen, bredvid alla',
    means: 'Gruppens medelvärden, bredvid alla',
    where: 'Läge',
    waves: (wave: number) => `Vad har ändrats sedan omgång ${wave}?`,
    wavesNone: 'Ingenting har ändrats mer än slumpen brukar ge. I små grupper ska det mycket till.',
    wavesSome: (names: string) => `Har ändrats: ${names}.`,
    wavesBases: (before: number, now: number) =>
      `${before} i gruppen svarade då och ${now} nu. Det kan vara olika personer.`,
    noWave: 'Det finns ingen tidigare omgång där gruppen kan visas.',
    made: 'Vad som görs i gruppen',
    madeNone: 'Ingenting är gjort av gruppens resultat än. Börja med det som är viktigt men finns för lite.',
    unitActions: 'Alla enhetens åtgärder',
    waiting: (group: string) => `Läs vad ${group} svarade`,
    waitingNote: (survey: string) => `${survey} Välj vad ni gör av resultatet.`,
  },
  en: {
    up: 'All groups',
    part: (group: string, survey: string) => `${group} in the survey “${survey}”`,
    hidden: {
      title: 'This group is not shown by itself',
      few: (least: number) =>
        `Fewer than ${least} have answered in the group. Then we show nothing about it, so that nobody can work out what anybody answered. The answers still count: they are in the results for everybody.`,
      other: (least: number) =>
        `At least ${least} have answered, but the group’s figures would let it be worked out what fewer have answered, or everybody answered the same. The answers still count: they are in the results for everybody.`,
      to: 'See the results for everybody',
    },
    differs: 'What sets the group apart from the others?',
    differsLead: 'The group is compared with everybody who is not in it.',
    none: (made: number) =>
      made === 0
        ? 'There is nothing to compare with: too few have answered outside the group.'
        : `None of ${made} comparisons shows more than chance usually gives. These differ most, but may be chance.`,
    some: (differ: number, made: number) =>
      `${differ} of ${made} comparisons show more than chance usually gives.`,
    row: (own: string, rest: string) => `${own} against ${rest} among the others`,
    higher: 'higher',
    lower: 'lower',
    same: 'the same',
    allTests: 'All comparisons',
    caption: 'The group compared with the others, the clearest first',
    own: 'The group',
    rest: 'The others',
    all: 'Everybody',
    gaps: 'Gaps in the group, beside everybody’s',
    means: 'The group’s means, beside everybody’s',
    where: 'Place',
    waves: (wave: number) => `What has changed since wave ${wave}?`,
    wavesNone: 'Nothing has changed more than chance usually gives. In small groups it takes a great deal.',
    wavesSome: (names: string) => `Has changed: ${names}.`,
    wavesBases: (before: number, now: number) =>
      `${before} in the group answered then and ${now} now. They may be different people.`,
    noWave: 'There is no earlier wave in which the group can be shown.',
    made: 'What is being done in the group',
    madeNone:
      'Nothing has been made of the group’s results yet. Begin with what is important but too little in place.',
    unitActions: 'All actions of the unit',
    waiting: (group: string) => `Read what ${group} answered`,
    waitingNote: (survey: string) => `${survey} Choose what you make of the results.`,
  },
};
