import { Args, Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { mapConnection } from "./answers.js";
import { auditEntryView, readAuditLog } from "./audit.service.js";
import { AuditEntryConnection, AuditLogArgs } from "./audit.types.js";

@Resolver()
export class AuditResolver {
  @Query(() => AuditEntryConnection, {
    description:
      "Who did what, newest first: in a workspace for its owners, otherwise the actions of the user who asks.",
  })
  @Access("USER", { scope: "ADMIN" })
  async auditLog(@Args(() => AuditLogArgs) args: AuditLogArgs, @Ctx() ctx: Context) {
    return mapConnection(await readAuditLog(ctx, args), auditEntryView);
  }
}
