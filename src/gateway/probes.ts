import { isLoopbackAddress } from '../lib/loopback.ts';
import { reject } from '../protocol/rejections.ts';
import { Authenticator } from './auth/authenticator.ts';
import { isFromThisMachine } from './auth/open-auth.ts';
import { sameSecret } from './auth/same-secret.ts';
import { answerOf, refuse } from './rest/dialects/chat.ts';
import type { Answer, RequestHead } from './transport.ts';

/** What the metrics are, as Prometheus reads them. */
export interface Exposition {
  readonly contentType: string;
  exposition(): Promise<string>;
}

export interface ProbePorts {
  readonly metrics: Exposition;
  readonly metricsToken: string | null;
  readonly authenticator: Authenticator;
  /** False once the server shuts down. */
  accepting(): boolean;
  /** Rejects when the store does not answer. */
  ping(): Promise<void>;
}

/** What machines ask about the server itself; answered while it shuts down, too. */
export class Probes {
  readonly #ports: ProbePorts;

  constructor(ports: ProbePorts) {
    this.#ports = ports;
  }

  /** Null when the path is none of these. */
  answer(head: RequestHead): Promise<Answer> | null {
    switch (head.path) {
      case '/healthz':
        return Promise.resolve(answerOf({ ok: true, value: 'alive' }));
      case '/readyz':
        return this.#readiness();
      case '/metrics':
        return this.#metrics(head);
      default:
        return null;
    }
  }

  async #readiness(): Promise<Answer> {
    if (!this.#ports.accepting()) return refuse(reject('DRAINING'));
    try {
      await this.#ports.ping();
      return answerOf({ ok: true, value: 'ready' });
    } catch {
      return refuse(reject('UNAVAILABLE', 'The store does not answer.'));
    }
  }

  async #metrics(head: RequestHead): Promise<Answer> {
    if (!(await this.#mayRead(head)))
      return refuse(
        reject('FORBIDDEN', 'Metrics are for this machine, for operators and for METRICS_TOKEN.'),
      );
    const { metrics } = this.#ports;
    return { status: 200, contentType: metrics.contentType, body: await metrics.exposition() };
  }

  async #mayRead({ peer, headers }: RequestHead): Promise<boolean> {
    // A proxy on this machine speaks for anybody, and a page of a stranger's site for its reader.
    const direct = isFromThisMachine(headers) && !headers.has('origin');
    if (direct && isLoopbackAddress(peer)) return true;
    const token = Authenticator.bearer(headers);
    const expected = this.#ports.metricsToken;
    if (expected !== null && token !== null && sameSecret(token, expected)) return true;
    if (token === null) return false;
    const who = await this.#ports.authenticator.authenticate(token, headers);
    return who.ok && who.principal.operator;
  }
}
