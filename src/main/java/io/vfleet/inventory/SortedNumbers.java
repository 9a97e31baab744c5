package io.vfleet.inventory;

import java.util.Arrays;

/**
 * A sorted set of entity numbers that shares what is unchanged with the set it was made from: a change copies one chunk and
 * the list of chunks. Immutable.
 */
public final class SortedNumbers implements EntityNumbers {
    public static final SortedNumbers NONE = new SortedNumbers(new int[0][], 0);

    private static final int CHUNK_MAX = 512;

    // None is empty; each is sorted, and so are all of them together.
    private final int[][] chunks;
    private final int size;

    private SortedNumbers(int[][] chunks, int size) {
        this.chunks = chunks;
        this.size = size;
    }

    /** The same numbers as such a set; itself when it is one. */
    public static SortedNumbers of(EntityNumbers numbers) {
        if (numbers instanceof SortedNumbers sorted) return sorted;
        int[] all = numbers.stream().toArray();
        int[][] chunks = new int[(all.length + CHUNK_MAX - 1) / CHUNK_MAX][];
        for (int chunk = 0; chunk < chunks.length; chunk++)
            chunks[chunk] = Arrays.copyOfRange(all, chunk * CHUNK_MAX, Math.min(all.length, (chunk + 1) * CHUNK_MAX));
        return new SortedNumbers(chunks, all.length);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int next(int after) {
        int chunk = chunkOf(after);
        if (chunk == chunks.length) return 0;
        int found = Arrays.binarySearch(chunks[chunk], after);
        int position = found < 0 ? -found - 1 : found + 1;
        if (position < chunks[chunk].length) return chunks[chunk][position];
        return chunk + 1 < chunks.length ? chunks[chunk + 1][0] : 0;
    }

    @Override
    public boolean contains(int number) {
        int chunk = chunkOf(number);
        return chunk < chunks.length && Arrays.binarySearch(chunks[chunk], number) >= 0;
    }

    /** The set with that number too; the same set when it has it already. */
    @Override
    public SortedNumbers with(int number) {
        if (chunks.length == 0) return new SortedNumbers(new int[][] {{number}}, 1);
        int chunk = Math.min(chunkOf(number), chunks.length - 1);
        int[] old = chunks[chunk];
        int found = Arrays.binarySearch(old, number);
        if (found >= 0) return this;
        int position = -found - 1;
        int[] changed = Arrays.copyOf(old, old.length + 1);
        System.arraycopy(old, position, changed, position + 1, old.length - position);
        changed[position] = number;
        return new SortedNumbers(
                changed.length > CHUNK_MAX ? split(chunk, changed) : replace(chunk, changed), size + 1);
    }

    /** The set without that number; the same set when it does not have it. */
    @Override
    public SortedNumbers without(int number) {
        int chunk = chunkOf(number);
        if (chunk == chunks.length) return this;
        int[] old = chunks[chunk];
        int position = Arrays.binarySearch(old, number);
        if (position < 0) return this;
        if (size == 1) return NONE;
        int[] changed = Arrays.copyOf(old, old.length - 1);
        System.arraycopy(old, position + 1, changed, position, old.length - position - 1);
        return new SortedNumbers(changed.length == 0 ? remove(chunk) : replace(chunk, changed), size - 1);
    }

    /** The first chunk whose last number is not below the number; the number of chunks when there is none. */
    private int chunkOf(int number) {
        int low = 0;
        int high = chunks.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int[] chunk = chunks[middle];
            if (chunk[chunk.length - 1] < number) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int[][] replace(int chunk, int[] changed) {
        int[][] copy = chunks.clone();
        copy[chunk] = changed;
        return copy;
    }

    private int[][] split(int chunk, int[] changed) {
        int[][] copy = new int[chunks.length + 1][];
        System.arraycopy(chunks, 0, copy, 0, chunk);
        // Numbers are made in ascending order, so that a full last chunk stays full and the next one begins.
        int half = chunk == chunks.length - 1 ? changed.length - 1 : changed.length / 2;
        copy[chunk] = Arrays.copyOf(changed, half);
        copy[chunk + 1] = Arrays.copyOfRange(changed, half, changed.length);
        System.arraycopy(chunks, chunk + 1, copy, chunk + 2, chunks.length - chunk - 1);
        return copy;
    }

    private int[][] remove(int chunk) {
        int[][] copy = new int[chunks.length - 1][];
        System.arraycopy(chunks, 0, copy, 0, chunk);
        System.arraycopy(chunks, chunk + 1, copy, chunk, copy.length - chunk);
        return copy;
    }
}
