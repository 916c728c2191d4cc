/** One module's part of `exportMyData`: plain JSON of what belongs to the viewer, without secrets and without others' data. */
export interface DataExporter<C> {
  /** The part's name in the export. */
  readonly name: string;
  export(ctx: C): Promise<unknown>;
}

/** One module's part of a deletion: removes every row that belongs to the workspaces, inside the caller's transaction. */
export interface DataEraser<C> {
  readonly name: string;
  erase(ctx: C, workspaceIds: readonly string[]): Promise<void>;
}
