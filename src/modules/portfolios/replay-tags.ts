/** That an entry's position carries a tag since an instant, or no longer does. */
export interface NewMembership {
  readonly seq: number;
  readonly tagKey: string;
  /** Epoch milliseconds. */
  readonly knownAt: number;
  readonly isSet: boolean;
}

export interface TagMembership extends NewMembership {
  readonly revision: number;
}

/** What a replay must know of tags. */
export interface TagRules {
  isStrategy(tagKey: string): boolean;
  /** Whether the tag is but the strategy the entry itself was booked under. */
  isBooked(membership: NewMembership): boolean;
}

/**
 * The tags of one position after what is known of its entries' tags. A strategy takes the place of the one before,
 * except where a further trade merely repeats the strategy it is booked under: that says nothing new.
 */
export function tagsAfter(memberships: readonly TagMembership[], rules: TagRules): Set<string> {
  const tags = new Set<string>();
  for (const membership of lastWords(memberships)) {
    const { tagKey, isSet } = membership;
    if (!isSet) {
      tags.delete(tagKey);
      continue;
    }
    if (rules.isStrategy(tagKey)) {
      const others = [...tags].filter((other) => other !== tagKey && rules.isStrategy(other));
      if (others.length > 0 && rules.isBooked(membership)) continue;
      for (const other of others) tags.delete(other);
    }
    tags.add(tagKey);
  }
  return tags;
}

/**
 * What to add so that from an instant on the position carries exactly the wanted tags, also where later instants were
 * told otherwise. Nothing before it changes.
 */
export function membershipsToSet(
  memberships: readonly TagMembership[],
  { wanted, since, seq, rules }: { wanted: ReadonlySet<string>; since: number; seq: number; rules: TagRules },
): NewMembership[] {
  const words = lastWords(memberships);
  const before = words.filter(({ knownAt }) => knownAt <= since);
  const later = words.filter(({ knownAt, tagKey, isSet }) => knownAt > since && isSet !== wanted.has(tagKey));
  const lastBefore = new Map(before.map((word) => [`${word.seq}|${word.tagKey}`, word]));
  const unwanted = [...lastBefore.values()].filter(({ tagKey, isSet }) => isSet && !wanted.has(tagKey));

  const ofPosition = tagsAfter(before, rules);
  // A tag that only a later trade brought would go with that trade: the position's own entry must say it too.
  const ofEntry = tagsAfter(
    before.filter((word) => word.seq === seq),
    rules,
  );
  const missing = [...wanted].filter((tagKey) => !ofPosition.has(tagKey) || !ofEntry.has(tagKey));
  return [
    ...unwanted.map((word) => ({ seq: word.seq, tagKey: word.tagKey, knownAt: since, isSet: false })),
    ...missing.map((tagKey) => ({ seq, tagKey, knownAt: since, isSet: true })),
    ...later.map((word) => ({
      seq: word.seq,
      tagKey: word.tagKey,
      knownAt: word.knownAt,
      isSet: !word.isSet,
    })),
  ];
}

/** The greatest revision of each entry, tag and instant, in the order they count. */
function lastWords(memberships: readonly TagMembership[]): TagMembership[] {
  const last = new Map<string, TagMembership>();
  for (const membership of memberships) {
    const { seq, tagKey, knownAt } = membership;
    const key = `${seq}|${tagKey}|${knownAt}`;
    if ((last.get(key)?.revision ?? 0) < membership.revision) last.set(key, membership);
  }
  return [...last.values()].sort(
    (a, b) =>
      a.knownAt - b.knownAt || a.revision - b.revision || Number(a.isSet) - Number(b.isSet) || a.seq - b.seq,
  );
}
