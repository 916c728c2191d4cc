import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes more than half a minute, the longest first: one of them begun last would keep a core idle at the end. */
const longest = [
  "api/truncation",
  "modules/jobs/faults",
  "torture/torture",
  "main",
  "api/strangers",
  "modules/options/exposure-real",
  "modules/imports/import-files",
  "fuzz/fuzz",
].map((name) => `/test/${name}.test.ts`);

/** The order of test files: the long ones, then the others as usual. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(name));
      return place < 0 ? longest.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
