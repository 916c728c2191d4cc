/** One figure of a page in Prometheus' text format. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly type: string;
  readonly help: string;
  readonly samples: Sample[];
}

const sampleForm = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const labelForm = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

/** Reads the text format strictly, as https://prometheus.io/docs/instrumenting/exposition_formats describes it. */
export function parsePrometheus(text: string): Map<string, Family> {
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  const families = new Map<string, Family>();
  const helps = new Map<string, string>();
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const [, word, name, rest] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (word === "HELP") helps.set(name!, rest!);
    else if (word === "TYPE") {
      if (families.has(name!)) throw new Error(`${name} twice`);
      families.set(name!, { type: rest!, help: helps.get(name!) ?? "", samples: [] });
    } else {
      const sample = parseSample(line);
      const family =
        families.get(sample.name) ?? families.get(sample.name.replace(/_(bucket|sum|count)$/, ""));
      if (family === undefined) throw new Error(`no TYPE of ${line}`);
      family.samples.push(sample);
    }
  }
  return families;
}

/** SQL statements that a server has run so far, by its own count. */
export async function countStatements({ url }: { readonly url: string }): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const samples = parsePrometheus(text).get("riskgraph_sql_duration_seconds")?.samples ?? [];
  const counts = samples.filter(({ name }) => name.endsWith("_count"));
  return counts.reduce((sum, { value }) => sum + value, 0);
}

function parseSample(line: string): Sample {
  const [, name, labelText = "", number] = sampleForm.exec(line) ?? [];
  const value = Number(number === "+Inf" ? "Infinity" : number);
  if (name === undefined || Number.isNaN(value)) throw new Error(`not a sample: ${line}`);
  const labels: Record<string, string> = {};
  for (let at = 0; at < labelText.length; at = labelForm.lastIndex) {
    labelForm.lastIndex = at;
    const [, label, content] = labelForm.exec(labelText) ?? [];
    if (label === undefined || content === undefined) throw new Error(`bad labels: ${line}`);
    labels[label] = content;
  }
  return { name, labels, value };
}

/** The figure of a name and exactly these labels; undefined: there is none. */
export function figure(
  families: ReadonlyMap<string, Family>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const wanted = JSON.stringify(Object.entries(labels).sort());
  const family = families.get(name) ?? families.get(name.replace(/_(bucket|sum|count)$/, ""));
  return family?.samples.find(
    (sample) => sample.name === name && JSON.stringify(Object.entries(sample.labels).sort()) === wanted,
  )?.value;
}
