import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../context.js";
import { Access } from "../../platform/graphql/access.js";
import { Job } from "../jobs/index.js";
import { Portfolio, type PortfolioAt } from "../portfolios/index.js";
import { compareFactors } from "./compare-factors.js";
import { requestCryptoFactor } from "./crypto-factors.jobs.js";
import { CryptoFactor, CryptoFactorService, CryptoSeriesConnection } from "./crypto-info.types.js";
import { ComputeCryptoFactorInput } from "./crypto-input.types.js";
import { CryptoFactorLastWeek, CryptoFactorMonths } from "./crypto-months.types.js";
import { CryptoPanelArgs } from "./crypto-panel-args.types.js";
import { CryptoFactorComparison, CryptoFactorLog } from "./crypto-performance.types.js";
import {
  CryptoFactorMembers,
  CryptoFactorRobustness,
  CryptoFactorRun,
  RobustnessArgs,
} from "./crypto-run.types.js";
import { CryptoExposureArgs, PortfolioCryptoExposure } from "./exposure.types.js";
import { measureCryptoExposure } from "./portfolio-exposure.js";
import { robustnessOf } from "./robustness.js";
import { runLastWeek, runMonths } from "./run-months.js";
import { latestFactorLog, listFactorLogs, membershipOf, type RunView, requireRun } from "./runs.service.js";
import { requestSensitivity } from "./sensitivity.jobs.js";
import { CryptoSensitivityInput } from "./sensitivity.types.js";
import { listFactors, pagePanel, serviceInfo } from "./service-info.js";

const workspaceText = "Workspace whose runs are meant; omitted: your personal one.";
const factorText = "Name of a factor, any case; NOT_FOUND for one that does not exist.";

@Resolver(() => Portfolio)
export class CryptoExposureResolver {
  @FieldResolver(() => PortfolioCryptoExposure, {
    description:
      "How the portfolio moves with the crypto factors of its workspace's runs: weekly returns, at least 52 weeks.",
    // Up to 0.2 s of work: a point.
    complexity: 1_000,
  })
  cryptoExposure(
    @Root() portfolio: PortfolioAt,
    @Args(() => CryptoExposureArgs) args: CryptoExposureArgs,
    @Ctx() ctx: Context,
  ) {
    return measureCryptoExposure(ctx, portfolio, args);
  }
}

@Resolver(() => CryptoFactorRun)
export class CryptoFactorsResolver {
  @Access("USER")
  @Query(() => [CryptoFactor], { description: "Every crypto factor and how it is made." })
  cryptoFactors() {
    return listFactors();
  }

  @Access("USER")
  @Query(() => CryptoFactorService, {
    description: "What the service of crypto factors offers, and its health.",
  })
  cryptoFactorService(@Ctx() ctx: Context) {
    return serviceInfo(ctx);
  }

  @Access("USER")
  @Query(() => CryptoSeriesConnection, {
    description: "What the datasets of the crypto panel had told by an instant, by coin and dataset.",
    complexity: ({ childComplexity }) => 500 + childComplexity,
  })
  cryptoPanel(@Args(() => CryptoPanelArgs) args: CryptoPanelArgs, @Ctx() ctx: Context) {
    return pagePanel(ctx, args);
  }

  @Access("USER")
  @Query(() => [CryptoFactorLog], {
    description: "The last runs of a factor, the newest first; NOT_FOUND for a factor without any.",
  })
  cryptoFactorLogs(
    @Arg("factor", () => String, { description: factorText }) factor: string,
    @Arg("limit", () => Int, { defaultValue: 10, description: "1 to 100." }) limit: number,
    @Arg("workspaceId", () => ID, { nullable: true, description: workspaceText }) workspaceId: string | null,
    @Ctx() ctx: Context,
  ) {
    return listFactorLogs(ctx, { factor, limit, workspaceId });
  }

  @Access("USER")
  @Query(() => CryptoFactorLog, {
    description: "The newest run of a factor; NOT_FOUND for a factor without any.",
  })
  cryptoFactorLatest(
    @Arg("factor", () => String, { description: factorText }) factor: string,
    @Arg("workspaceId", () => ID, { nullable: true, description: workspaceText }) workspaceId: string | null,
    @Ctx() ctx: Context,
  ) {
    return latestFactorLog(ctx, { factor, workspaceId });
  }

  @Access("USER")
  @Query(() => CryptoFactorComparison, {
    description: "The latest runs of the factors side by side, also over the weeks they have in common.",
    complexity: ({ childComplexity }) => 100 + childComplexity,
  })
  compareCryptoFactors(
    @Arg("factors", () => [String], { nullable: true, description: "These alone; omitted: all." })
    factors: string[] | null,
    @Arg("workspaceId", () => ID, { nullable: true, description: workspaceText }) workspaceId: string | null,
    @Ctx() ctx: Context,
  ) {
    return compareFactors(ctx, { factors, workspaceId });
  }

  @Access("USER")
  @Query(() => CryptoFactorRun, {
    description: "A run by its id; NOT_FOUND for what is not there and for what is not yours.",
    complexity: ({ childComplexity }) => 100 + childComplexity,
  })
  cryptoFactorRun(@Arg("id", () => ID) id: string, @Ctx() ctx: Context) {
    return requireRun(ctx, id);
  }

  @Access("USER", { scope: "MODEL" })
  @Mutation(() => Job, {
    description:
      "Computes a crypto factor and keeps the run. The job's result is a CryptoFactorRun; it fails with INSUFFICIENT_DATA where no week can be computed, telling what is missing and since when it would suffice.",
  })
  computeCryptoFactor(
    @Arg("input", () => ComputeCryptoFactorInput) input: ComputeCryptoFactorInput,
    @Ctx() ctx: Context,
  ) {
    return requestCryptoFactor(ctx, input);
  }

  @Access("USER", { scope: "MODEL" })
  @Mutation(() => Job, {
    description:
      "Computes a crypto factor under many breakpoints and lookbacks, on all threads of the server. The job's result is a CryptoFactorSensitivity.",
  })
  measureCryptoSensitivity(
    @Arg("input", () => CryptoSensitivityInput) input: CryptoSensitivityInput,
    @Ctx() ctx: Context,
  ) {
    return requestSensitivity(ctx, input);
  }

  @FieldResolver(() => [CryptoFactorMembers], {
    description: "Who stood in the legs, week by week.",
    complexity: ({ childComplexity }) => 100 + childComplexity,
  })
  membership(@Root() run: RunView) {
    return membershipOf(run);
  }

  @FieldResolver(() => CryptoFactorMonths, {
    description: "The run month by month.",
    complexity: ({ childComplexity }) => 20 + childComplexity,
  })
  months(@Root() run: RunView, @Ctx() ctx: Context) {
    return runMonths(ctx, run);
  }

  @FieldResolver(() => CryptoFactorLastWeek, {
    description: "How the run stands at the end of its last week, who was held and what each brought.",
    complexity: ({ childComplexity }) => 50 + childComplexity,
  })
  lastWeek(@Root() run: RunView, @Ctx() ctx: Context) {
    return runLastWeek(ctx, run);
  }

  @FieldResolver(() => CryptoFactorRobustness, {
    description:
      "The Sharpe ratio against the number of variants tried, and the run before and after a date.",
    complexity: 50,
  })
  robustness(@Root() run: RunView, @Args(() => RobustnessArgs) args: RobustnessArgs, @Ctx() ctx: Context) {
    return robustnessOf(ctx, run, args);
  }
}
