import { Webhook } from 'standardwebhooks';
import { newSpanId, traceparentOf } from '../../shared/http/api/trace.ts';
import { VERSION } from '../../shared/kernel/root.ts';

/** What a message tells: what happened, when, and about which. Never what anybody wrote, nor who. */
export interface Message {
  id: string;
  eventId: string;
  kind: string;
  objectType: string;
  objectId: string;
  eventAt: Date;
  /** The trace of the call that led to the event; null if it came by none. */
  trace: string | null;
  /** The organisation's name in addresses. */
  slug: string;
  /** Where the object is read by the API; null if nowhere. */
  url: string | null;
}

/** The body: the same each time a message is sent, so that the receiver can tell a repeat. */
export const bodyOf = (message: Message): string =>
  JSON.stringify({
    type: message.kind,
    timestamp: message.eventAt.toISOString(),
    data: {
      eventId: message.eventId,
      organisation: message.slug,
      objectType: message.objectType,
      objectId: message.objectId,
      url: message.url,
    },
  });

/** The headers of Standard Webhooks: signed by each secret that holds, the newest first. */
export function headersOf(
  message: Message,
  body: string,
  secrets: readonly string[],
  now: Date,
): Record<string, string> {
  const id = `msg_${message.id}`;
  return {
    'content-type': 'application/json',
    'user-agent': `Mylla/${VERSION}`,
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
    // without a call before it, the event begins a trace of its own
    traceparent: traceparentOf({
      traceId: message.trace ?? message.id.replaceAll('-', ''),
      spanId: newSpanId(),
      sampled: false,
    }),
  };
}
