import { promisify } from 'node:util';
import { inflateRaw, inflate as inflateZlib } from 'node:zlib';

const asZlib = promisify<Buffer, object, Buffer>(inflateZlib);
const asRaw = promisify<Buffer, object, Buffer>(inflateRaw);

/** Beyond this no file of 10 MB that people work with grows when it is unpacked. */
const MOST_UNPACKED = 250_000_000;

/** Unpacks within one budget for the whole file, off the main thread. */
export class Unpacker {
  left = MOST_UNPACKED;

  /** Null if it is no deflate data. `bomb` if it would grow past what is left of the budget, or past `most`. */
  async inflate(packed: Buffer, how: 'zlib' | 'raw', most = this.left): Promise<Buffer | 'bomb' | null> {
    const maxOutputLength = Math.min(most, this.left);
    if (maxOutputLength <= 0) return 'bomb';
    try {
      const out = await (how === 'zlib' ? asZlib : asRaw)(packed, { maxOutputLength });
      this.left -= out.length;
      return out;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : null;
    }
  }
}
