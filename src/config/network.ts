import { isIP } from 'node:net';
import { z } from 'zod';

/** An IP address, or a network such as 10.0.0.0/8. */
export const network = z.string().refine((value) => {
  const [address = '', bits, ...rest] = value.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
});
