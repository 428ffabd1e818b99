/** The four columns of an effect chain, from what is done to what it is for. Source: 004. */
export const BOX_KINDS = ['activity', 'result', 'effect', 'goal'] as const;
export type BoxKind = (typeof BOX_KINDS)[number];

export interface ChainBox {
  id: string;
  kind: BoxKind;
  /** Whether it is said how one sees it: an indicator, or a measure in words. */
  seen: boolean;
}
export interface ChainLink {
  id: string;
  fromId: string;
  toId: string;
  assumption: string;
}

/** What a chain lacks. `leads-nowhere`: no way from the box to a goal; `from-nothing`: nothing is said to lead to it. */
export type Gap =
  | { kind: 'not-seen' | 'leads-nowhere' | 'from-nothing'; boxId: string }
  | { kind: 'no-assumption'; linkId: string };

/** Whether a link goes the way a chain goes: onwards, or between two of the same kind; from a goal only to nothing. */
export const leadsOn = (from: BoxKind, to: BoxKind): boolean =>
  from !== 'goal' && BOX_KINDS.indexOf(from) <= BOX_KINDS.indexOf(to);

/** Where each box leads. */
export function waysOf(links: readonly ChainLink[]): Map<string, string[]> {
  const ways = new Map<string, string[]>();
  for (const { fromId, toId } of links) ways.set(fromId, [...(ways.get(fromId) ?? []), toId]);
  return ways;
}

/** The boxes from which a goal is reached, the goals themselves among them. */
export function reachingGoal(boxes: readonly ChainBox[], links: readonly ChainLink[]): Set<string> {
  const reached = new Set(boxes.filter((box) => box.kind === 'goal').map((box) => box.id));
  for (let more = true; more; ) {
    more = false;
    for (const { fromId, toId } of links)
      if (reached.has(toId) && !reached.has(fromId)) {
        reached.add(fromId);
        more = true;
      }
  }
  return reached;
}

/** The gaps of a chain, in the order of its boxes, those of links last. An empty chain has none: it is not begun. */
export function gapsOf(boxes: readonly ChainBox[], links: readonly ChainLink[]): Gap[] {
  const reached = reachingGoal(boxes, links);
  const led = new Set(links.map((link) => link.toId));
  return [
    ...boxes.flatMap((box): Gap[] => [
      ...(box.seen ? [] : [{ kind: 'not-seen' as const, boxId: box.id }]),
      ...(reached.has(box.id) ? [] : [{ kind: 'leads-nowhere' as const, boxId: box.id }]),
      ...(box.kind === 'activity' || led.has(box.id)
        ? []
        : [{ kind: 'from-nothing' as const, boxId: box.id }]),
    ]),
    ...links
      .filter((link) => link.assumption.trim() === '')
      .map((link): Gap => ({ kind: 'no-assumption', linkId: link.id })),
  ];
}
