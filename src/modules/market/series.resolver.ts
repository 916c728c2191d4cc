import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { latestPoint, listSeriesColumns } from "./series.service.js";
import { Series, type SeriesAt, SeriesColumnArgs, SeriesColumns, SeriesPoint } from "./series.types.js";

@Resolver(() => Series)
export class SeriesResolver {
  @FieldResolver(() => SeriesColumns, { description: "The values as columns, ascending.", complexity: 5 })
  columns(
    @Root() series: SeriesAt,
    @Args(() => SeriesColumnArgs) args: SeriesColumnArgs,
    @Ctx() ctx: Context,
  ) {
    return listSeriesColumns(ctx, series, args);
  }

  @FieldResolver(() => SeriesPoint, { nullable: true, description: "The last value known." })
  latest(@Root() series: SeriesAt, @Ctx() ctx: Context) {
    return latestPoint(ctx, series);
  }
}
