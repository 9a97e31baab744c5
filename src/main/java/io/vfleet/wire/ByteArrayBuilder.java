package io.vfleet.wire;

import java.util.Arrays;

/** A byte array that grows while it is written; for one thread. */
public final class ByteArrayBuilder {
    private byte[] array;
    private int length;

    public ByteArrayBuilder(int capacity) {
        this.array = new byte[capacity];
    }

    public int length() {
        return length;
    }

    public void put(char ascii) {
        ensureCapacity(1)[length++] = (byte) ascii;
    }

    public void put(byte[] bytes) {
        System.arraycopy(bytes, 0, ensureCapacity(bytes.length), length, bytes.length);
        length += bytes.length;
    }

    /** Every character must be ASCII. */
    public void putAscii(String text) {
        byte[] into = ensureCapacity(text.length());
        for (int i = 0; i < text.length(); i++) into[length + i] = (byte) text.charAt(i);
        length += text.length();
    }

    public void putNumber(long number) {
        if (number == Long.MIN_VALUE) {
            putAscii(Long.toString(number));
            return;
        }
        long rest = Math.abs(number);
        int digits = 1;
        for (long power = rest; power >= 10; power /= 10) digits++;
        if (number < 0) put('-');
        putDigits(rest, digits);
    }

    /** The last {@code count} digits, with zeros in front. */
    public void putDigits(long number, int count) {
        byte[] into = ensureCapacity(count);
        long rest = number;
        for (int i = length + count - 1; i >= length; i--) {
            into[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    /**
     * The array, with capacity for that many more bytes from {@link #length()} on; report the bytes written with {@link
     * #advance}.
     */
    public byte[] ensureCapacity(int more) {
        if (array.length - length < more) array = Arrays.copyOf(array, Math.max(length + more, array.length * 2));
        return array;
    }

    public void advance(int more) {
        length += more;
    }

    /** The length that the array can hold before it grows. */
    public int capacity() {
        return array.length;
    }

    /** Discards the content and keeps the array. */
    public void clear() {
        length = 0;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(array, length);
    }
}
