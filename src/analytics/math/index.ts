export { type Box, moveIntoBox } from "./box.js";
export { type BracketedRootInput, bracketedRoot } from "./bracketed-root.js";
export { chiSquareCdf, chiSquareSurvival } from "./chi-square.js";
export { cholesky, solvePositiveDefinite } from "./cholesky.js";
export { countUpTo } from "./count-up-to.js";
export { type FDegrees, fSurvival } from "./f-distribution.js";
export { countFinite, finiteOrNull } from "./finite.js";
export { HouseholderQr } from "./householder-qr.js";
export { type LevenbergMarquardtInput, levenbergMarquardt, type SquaredLoss } from "./levenberg-marquardt.js";
export {
  clippedCorrelation,
  type NearestCorrelationInput,
  nearestCorrelation,
} from "./nearest-correlation.js";
export { normalCdf, normalDensity } from "./normal-distribution.js";
export { normalQuantile } from "./normal-quantile.js";
export { SeededRandom } from "./seeded-random.js";
export { type Corner, type SimplexInput, simplexMinimum } from "./simplex-minimum.js";
export { matrixDistance, matrixRows, type SquareMatrix, squareMatrix } from "./square-matrix.js";
export { logGamma } from "./stirling-correction.js";
export { studentTCdf, studentTDensity, studentTQuantile, studentTTwoSided } from "./student-t.js";
export { type SymmetricEigen, symmetricEigen } from "./symmetric-eigen.js";
