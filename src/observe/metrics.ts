import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import {
  COUNTERS,
  type CounterName,
  DISTRIBUTIONS,
  type DistributionName,
  GAUGES,
  type GaugeName,
  type Metric,
} from '../actors/ports/metrics.ts';
import type { Reading } from '../actors/ports/telemetry.ts';

/** More values than this of one label are counted together: what is scraped stays small whatever happens. */
const MOST_LABELS = 128;
const OTHER = 'other';
/** How often the delay of the event loop is sampled: the default of 10 ms takes most of an idle server's CPU. */
const DELAY_EVERY_MS = 50;
const PREFIX = 'troupe_';

/** The catalogue of metrics over prom-client, and what the process itself shows. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #counters = new Map<CounterName, Counter>();
  readonly #distributions = new Map<DistributionName, Histogram>();
  readonly #labels = new Map<string, Set<string>>();

  /** `ofProcess`: memory, CPU, garbage collection and event-loop delay too; once a process. */
  constructor(ofProcess: boolean) {
    const registers = [this.#registry];
    for (const [name, metric] of Object.entries(COUNTERS) as [CounterName, Metric][])
      this.#counters.set(name, new Counter({ ...shape(`${name}_total`, metric), registers }));
    for (const [name, metric] of Object.entries(DISTRIBUTIONS) as [
      DistributionName,
      (typeof DISTRIBUTIONS)[DistributionName],
    ][])
      this.#distributions.set(
        name,
        new Histogram({ ...shape(name, metric), buckets: [...metric.buckets], registers }),
      );
    if (!ofProcess) return;
    collectDefaultMetrics({
      register: this.#registry,
      prefix: PREFIX,
      eventLoopMonitoringPrecision: DELAY_EVERY_MS,
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  count(name: CounterName, amount: number, label: string | undefined): void {
    const counter = this.#counters.get(name);
    const by = (COUNTERS[name] as Metric).by;
    if (by === undefined) counter?.inc(amount);
    else counter?.inc({ [by]: this.#bounded(name, label) }, amount);
  }

  observe(name: DistributionName, value: number, label: string | undefined): void {
    const distribution = this.#distributions.get(name);
    const by = (DISTRIBUTIONS[name] as Metric).by;
    if (by === undefined) distribution?.observe(value);
    else distribution?.observe({ [by]: this.#bounded(name, label) }, value);
  }

  /** The latest reader of a name counts. */
  gauge(name: GaugeName, read: () => Reading): void {
    const metric: Metric = GAUGES[name];
    this.#registry.removeSingleMetric(PREFIX + name);
    new Gauge({
      ...shape(name, metric),
      registers: [this.#registry],
      collect() {
        const reading = read();
        if (typeof reading === 'number') return this.set(reading);
        this.reset();
        for (const [label, value] of Object.entries(reading)) this.set({ [metric.by ?? '']: label }, value);
      },
    });
  }

  /** The text that Prometheus scrapes. */
  exposition(): Promise<string> {
    return this.#registry.metrics();
  }

  /** One value, for tests and reports; 0 when it never moved. Distributions answer their number of samples. */
  async value(name: CounterName | DistributionName | GaugeName, label?: string): Promise<number> {
    const shown = name in COUNTERS ? `${name}_total` : name;
    const metric = await this.#registry.getSingleMetric(PREFIX + shown)?.get();
    const series = name in DISTRIBUTIONS ? `${PREFIX}${name}_count` : undefined;
    let sum = 0;
    for (const entry of metric?.values ?? []) {
      const named = entry as { metricName?: string };
      if (series !== undefined && named.metricName !== series) continue;
      if (label === undefined || Object.values(entry.labels).includes(label)) sum += entry.value;
    }
    return sum;
  }

  #bounded(name: string, label = OTHER): string {
    const known = this.#labels.get(name) ?? new Set();
    if (known.size === 0) this.#labels.set(name, known);
    if (known.has(label)) return label;
    if (known.size >= MOST_LABELS) return OTHER;
    known.add(label);
    return label;
  }
}

function shape(name: string, { help, by }: Metric) {
  return { name: PREFIX + name, help, labelNames: by === undefined ? [] : [by] };
}
