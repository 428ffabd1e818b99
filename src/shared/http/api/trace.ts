import { randomBytes } from 'node:crypto';

/** Where a call stands in the trace that its caller keeps (W3C Trace Context, level 1). */
export interface Trace {
  /** 32 hex digits, the same through all systems that take part. */
  readonly traceId: string;
  /** 16 hex digits: this call. */
  readonly spanId: string;
  /** Whether the caller records the trace. */
  readonly sampled: boolean;
  /** What the caller's own tools sent along, passed on as it came; empty if nothing. */
  readonly state: string;
}

const PARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-|$)/;
/** What a tracestate may hold: printable characters, at most so many; longer ones are dropped, as the standard allows. */
const STATE = /^[\x20-\x7e]{1,512}$/;

export const newSpanId = (): string => randomBytes(8).toString('hex');

/**
 * Takes part in the caller's trace, with a span of our own. A header that is missing or breaks the form begins a new
 * trace: it is never a reason to refuse a call.
 */
export function traceOf(traceparent: string | undefined, tracestate: string | undefined): Trace {
  const found = PARENT.exec(traceparent?.trim() ?? '');
  // version 00 ends after its flags
  const valid = found && !(traceparent?.startsWith('00') && found[4] === '-');
  if (!valid)
    return { traceId: randomBytes(16).toString('hex'), spanId: newSpanId(), sampled: false, state: '' };
  return {
    traceId: found[1] ?? '',
    spanId: newSpanId(),
    sampled: (Number.parseInt(found[3] ?? '0', 16) & 1) === 1,
    state: tracestate && STATE.test(tracestate) ? tracestate : '',
  };
}

/** The header that carries the trace on: in the answer, and in what is sent to others. */
export const traceparentOf = ({ traceId, spanId, sampled }: Omit<Trace, 'state'>): string =>
  `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
