import { z } from '@hono/zod-openapi';

export { z };

/** A moment as it is sent: RFC 3339 in UTC. Give it by `utc(date)`. */
export const moment = () => z.iso.datetime().openapi({ example: '2026-05-31T07:00:00.000Z' });
export const utc = (at: Date): string => at.toISOString();
export const utcOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A moment from outside, in any zone. It is a `Date` inside. */
export const momentIn = () =>
  z.iso
    .datetime({ offset: true, error: 'not-a-moment' })
    .openapi({ example: '2026-05-31T09:00:00+02:00' })
    .transform((text) => new Date(text));

/** A day, `2026-05-31`, in the Swedish calendar. */
export const dayText = () => z.iso.date().openapi({ example: '2026-05-31' });

/** An id. */
export const idText = () => z.uuid().openapi({ example: '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69' });
