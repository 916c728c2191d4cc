/**
 * Singular values of a matrix, largest first, by one-sided Jacobi rotations, which keep the small ones' digits.
 * `columns` holds it column after column; meant for few columns (the R of a regression).
 */
export function singularValues(columns: Float64Array, rowCount: number, columnCount: number): Float64Array {
  const a = Float64Array.from(columns);
  for (let sweep = 0; sweep < maxSweeps; sweep += 1) {
    let turned = false;
    for (let p = 0; p < columnCount - 1; p += 1) {
      for (let q = p + 1; q < columnCount; q += 1) turned = rotate(a, rowCount, p, q) || turned;
    }
    if (!turned) break;
  }
  const values = new Float64Array(columnCount);
  for (let j = 0; j < columnCount; j += 1) values[j] = Math.sqrt(dot(a, rowCount, j, j));
  return values.sort((x, y) => y - x);
}

const maxSweeps = 60;

/** Makes columns p and q orthogonal; false when they were. */
function rotate(a: Float64Array, rowCount: number, p: number, q: number): boolean {
  const [pp, qq, pq] = [dot(a, rowCount, p, p), dot(a, rowCount, q, q), dot(a, rowCount, p, q)];
  if (!(Math.abs(pq) > 1e-15 * Math.sqrt(pp) * Math.sqrt(qq))) return false;
  const zeta = (qq - pp) / (2 * pq);
  const tangent = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = cosine * tangent;
  for (let i = 0; i < rowCount; i += 1) {
    const [x, y] = [a[p * rowCount + i]!, a[q * rowCount + i]!];
    a[p * rowCount + i] = cosine * x - sine * y;
    a[q * rowCount + i] = sine * x + cosine * y;
  }
  return true;
}

function dot(a: Float64Array, rowCount: number, p: number, q: number): number {
  let sum = 0;
  for (let i = 0; i < rowCount; i += 1) sum += a[p * rowCount + i]! * a[q * rowCount + i]!;
  return sum;
}
