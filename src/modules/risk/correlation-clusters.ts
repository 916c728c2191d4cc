import {
  correlationClusters,
  correlationsAmong,
  overallCorrelation,
  type PartialCorrelations,
} from "../../analytics/stats/index.js";
import { correlationPolicy } from "./correlation.policy.js";
import { ClusterNaming } from "./correlation-enums.types.js";
import type { CorrelationMember } from "./correlation-members.js";

/** Clusters of a matrix with their names and what is in them. */
export function clustersOf(matrix: PartialCorrelations, members: readonly CorrelationMember[]) {
  const total = grossOf(members);
  return correlationClusters(matrix, correlationPolicy.clusterThreshold).map((indices) => {
    const own = indices.map((i) => members[i]!);
    const grossValue = grossOf(own);
    return {
      ...nicknameOf(own),
      symbols: own.map(({ symbol }) => symbol),
      positionIds: own.flatMap(({ positionIds }) => positionIds),
      meanCorrelation: overallCorrelation(correlationsAmong(matrix, indices)).mean,
      grossValue,
      shareOfValue: shareOf(grossValue, total),
    };
  });
}

/** Share of the members' value that lies in clusters; null where there are no values. */
export function clusteredShare(
  clusters: readonly { readonly grossValue: number | null }[],
  members: readonly CorrelationMember[],
): number | null {
  const total = grossOf(members);
  return shareOf(
    clusters.reduce((sum, { grossValue }) => sum + (grossValue ?? 0), 0),
    total,
  );
}

function shareOf(part: number | null, total: number | null): number | null {
  return part === null || total === null || total === 0 ? null : part / total;
}

function grossOf(members: readonly CorrelationMember[]): number | null {
  if (members.length === 0 || members.some(({ grossValue }) => grossValue === null)) return null;
  return members.reduce((sum, { grossValue }) => sum + grossValue!, 0);
}

function nicknameOf(members: readonly CorrelationMember[]): { nickname: string; namedBy: ClusterNaming } {
  const tag = sharedBy(members, ({ tags }) => tags);
  if (tag !== null) return { nickname: tag, namedBy: ClusterNaming.TAG };
  const sector = sharedBy(members, (member) => (member.sector === null ? [] : [member.sector]));
  if (sector !== null) return { nickname: sector, namedBy: ClusterNaming.SECTOR };
  const largest = members.reduce((best, one) =>
    (one.grossValue ?? 0) > (best.grossValue ?? 0) ? one : best,
  );
  return { nickname: `${largest.symbol} lookalikes`, namedBy: ClusterNaming.LARGEST };
}

/** The label most members have, if enough do; of equals the first by name. */
function sharedBy(
  members: readonly CorrelationMember[],
  labelsOf: (member: CorrelationMember) => readonly string[],
): string | null {
  const counts = new Map<string, number>();
  for (const member of members)
    for (const label of labelsOf(member)) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [best] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  if (best === undefined || best[1] / members.length < correlationPolicy.nicknameShare) return null;
  return best[0];
}
