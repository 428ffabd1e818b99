// Words about how figures hold: alpha, and weights.

export const measureTexts = {
  sv: {
    items: 'Frågor',
    alpha: 'Alfa',
    single: 'en enda fråga',
    none: 'går inte att säga',
    turned: (n: number) => (n === 1 ? '1 vänd' : `${n} vända`),
    how: 'Så läser du alfa',
    read: 'Alfa (Cronbachs) säger hur väl frågorna i ett mått hör ihop, från 0 till 1. Från 0,7 brukar måttet duga för att jämföra grupper. Under 0,6 mäter frågorna troligen olika saker: läs dem var för sig. Över 0,95 frågar flera av dem troligen efter samma sak.',
    rests:
      'Alfa räknas på dem som har svarat på alla frågor i måttet (n). Spannet inom parentes är osäkerheten. Med få svarande är den stor.',
    reversed: 'Frågor där ett högt svar betyder lite är vända innan de räknas in.',
    one: 'Ett mått av en enda fråga har inget alfa: det är så säkert som frågan är.',
    weak: (names: string) => `Hör inte tydligt ihop: ${names}. Läs frågorna var för sig.`,
    weights: 'Vägt efter gruppernas storlek',
    weightsLead: (worth: number, n: number) =>
      `Grupperna har svarat olika flitigt. Här väger varje grupp lika mycket som den har medlemmar. Då blir ${n} svar värda omkring ${worth} lika svar (Kish).`,
    weightsSame:
      'Är de två medelvärdena nästan lika har det ingen betydelse vilka grupper som svarade flitigast.',
    weightsNot:
      'Det går inte att väga efter gruppernas storlek här. Det kräver att varje grupp har en känd storlek och själv får visas. Annars hade det vägda värdet gjort att en dold grupp gick att räkna ut.',
    unweighted: 'Som alla svarade',
    weighted: 'Vägt',
    change: 'Skillnad',
    worth: 'Värt så många svar',
  },
  en: {
    items: 'Questions',
    alpha: 'Alpha',
    single: 'a single question',
    none: 'cannot be said',
    turned: (n: number) => `${n} turned`,
    how: 'How to read alpha',
    read: 'Alpha (Cronbach’s) says how well the questions of a measure hang together, from 0 to 1. From 0.7 a measure usually does for comparing groups. Below 0.6 the questions probably measure different things: read them one by one. Above 0.95 several of them probably ask for the same thing.',
    rests:
      'Alpha rests on those who answered every question of the measure (n). The span in brackets is the uncertainty. With few answers it is large.',
    reversed: 'Questions where a high answer means little are turned before they are counted.',
    one: 'A measure of a single question has no alpha: it is as certain as the question is.',
    weak: (names: string) => `Do not clearly hang together: ${names}. Read their questions one by one.`,
    weights: 'Weighted by the size of the groups',
    weightsLead: (worth: number, n: number) =>
      `Some groups have answered more than others. Here each group weighs as much as it has members. ${n} answers are then worth about ${worth} equal ones (Kish).`,
    weightsSame: 'If the two means are nearly the same, it does not matter which groups answered most.',
    weightsNot:
      'It cannot be weighted by the size of the groups here. That takes groups whose size is known and that may all be shown. Otherwise the weighted value would let a hidden group be worked out.',
    unweighted: 'As everybody answered',
    weighted: 'Weighted',
    change: 'Difference',
    worth: 'Worth so many answers',
  },
};
