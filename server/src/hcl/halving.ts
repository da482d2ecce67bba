/** Finding a place in a list that is in order: a file may have as many blocks as there are questions. */

/** Index of the first element for which it holds, as it then does for all behind it; the length where it holds for none. */
export function firstIndex<T>(elements: readonly T[], holds: (element: T) => boolean): number {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(elements[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
