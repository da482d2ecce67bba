/**
 * Numbers as Terraform has them: decimals of 512 bits. Here a number stands for the shortest decimal that denotes it,
 * and whatever would not come out the same is not calculated.
 */

/** How Terraform writes it into a text: all digits, no exponent. */
export function numberText(number: number): string {
  if (Object.is(number, -0)) return "-0";
  const [, sign = "", whole = "", fraction = "", exponent] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(number)) ?? [];
  if (exponent === undefined) return String(number);
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  return point > 0 ? sign + digits.padEnd(point, "0") : `${sign}0.${"0".repeat(-point)}${digits}`;
}

/** What Terraform reads: undefined when it is no number to Terraform, NaN when it is one that cannot be held exactly. */
export function readNumber(text: string): number | undefined {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return undefined;
  return isExactText(text) ? Number(text) : Number.NaN;
}

/** Whether a JavaScript number holds this decimal so that its shortest spelling is the same decimal. */
export function isExactText(text: string): boolean {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  return mantissa.replace(/[^\d]/g, "").replace(/^0+/, "").length <= 15 && Math.abs(Number(exponent)) < 100;
}

/** Whether calculating with it is exact: a whole number, or one with a few binary places such as 0.5. */
export function isExact(number: number): boolean {
  return Number.isSafeInteger(number * 1024);
}
