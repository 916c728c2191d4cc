import { isoDay, newYorkWallClock } from "../../analytics/calendar/index.js";
import { calendarDaysPerYear } from "../../analytics/conventions.js";
import type { ChainReport, ExpiryVol } from "./chain-report.js";
import { optionsPolicy } from "./options.policy.js";

/** The report as a terminal shows it. */
export function chainReportText(report: ChainReport): string {
  const { underlying, quotedAt, clock, spot, annualRate, contracts, repriced, maxPain, expiries } = report;
  const parityCount = expiries.filter(({ isParity }) => isParity).length;
  const nearest = maxPain.nearest;
  return [
    `${underlying}  quotes of ${newYorkText(quotedAt)}, times to expiry from ${newYorkText(clock)}`,
    `contracts      ${contracts.live} live; left out: ${contracts.expired} expired, ${contracts.adjusted} adjusted; without vol or open interest: ${contracts.unanswered}`,
    `carry          rate ${percent(annualRate)}; dividend yield by put-call parity for ${parityCount} of ${expiries.length} expiries, else 0`,
    `spot           ${price(spot)}`,
    `net gex        ${dollars(report.netGex)} per 1 % move (calls +, puts -)`,
    `net dex        ${dollars(report.netDex)}`,
    `walls by gex   call ${price(report.gammaWalls.callWall)}, put ${price(report.gammaWalls.putWall)}`,
    `walls by oi    call ${price(report.openInterestWalls.callWall)}, put ${price(report.openInterestWalls.putWall)}`,
    `gamma flip     nearest crossing ${price(report.nearestCrossing)}`,
    `               repriced ${price(repriced.flip)}, roots within 30 % of spot: ${repriced.roots.map(price).join(", ") || "none"}`,
    `max pain       ${price(maxPain.allExpiries)} over all expiries; ${nearest === null ? unknown : `${price(nearest.strike)} for ${isoDay(nearest.expiration)}`}`,
    `atm vol        ${optionsPolicy.tenorDays.map((days, i) => `${days} d ${percent(report.tenorVols[i] ?? null)}`).join(", ")}: ${report.slopes.state}`,
    "",
    "expiry      root      days    forward   yield     atm vol",
    ...expiries.map(expiryLine),
    "",
  ].join("\n");
}

const unknown = "unknown";

function expiryLine(expiry: ExpiryVol): string {
  const days = (expiry.timeToExpiryYears * calendarDaysPerYear).toFixed(2);
  const carry = expiry.isParity ? percent(expiry.annualDividendYield) : "none";
  return [
    isoDay(expiry.expiration),
    expiry.root.padEnd(6),
    days.padStart(7),
    expiry.forward.toFixed(2).padStart(9),
    carry.padStart(9),
    percent(expiry.atmVol).padStart(9),
  ].join("  ");
}

function percent(fraction: number | null): string {
  return fraction === null ? unknown : `${(100 * fraction).toFixed(2)} %`;
}

function price(value: number | null): string {
  return value === null ? unknown : String(Math.round(value * 100) / 100);
}

function dollars(value: number | null): string {
  return value === null ? unknown : `${Math.round(value).toLocaleString("en-US")} USD`;
}

function newYorkText(instant: number): string {
  const { day, minutes } = newYorkWallClock(instant);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${isoDay(day)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)} New York`;
}
