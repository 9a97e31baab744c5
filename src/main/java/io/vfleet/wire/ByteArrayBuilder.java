package io.vfleet.wire;

import java.util.Arrays;

/** Bytes being written, in one array that grows. For one thread. */
public final class Bytes {
    private byte[] array;
    private int length;

    public Bytes(int capacity) {
        this.array = new byte[capacity];
    }

    public int length() {
        return length;
    }

    public void put(char ascii) {
        room(1)[length++] = (byte) ascii;
    }

    public void put(byte[] bytes) {
        System.arraycopy(bytes, 0, room(bytes.length), length, bytes.length);
        length += bytes.length;
    }

    /** Every character must be ASCII. */
    public void ascii(String text) {
        byte[] into = room(text.length());
        for (int i = 0; i < text.length(); i++) into[length + i] = (byte) text.charAt(i);
        length += text.length();
    }

    public void number(long number) {
        if (number == Long.MIN_VALUE) {
            ascii(Long.toString(number));
            return;
        }
        long rest = Math.abs(number);
        int digits = 1;
        for (long power = rest; power >= 10; power /= 10) digits++;
        if (number < 0) put('-');
        digits(rest, digits);
    }

    /** The last {@code count} digits, with zeros in front. */
    public void digits(long number, int count) {
        byte[] into = room(count);
        long rest = number;
        for (int i = length + count - 1; i >= length; i--) {
            into[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    /** The array, with room for that many more bytes from {@link #length()} on; tell {@link #wrote} how many were put there. */
    public byte[] room(int more) {
        if (array.length - length < more) array = Arrays.copyOf(array, Math.max(length + more, array.length * 2));
        return array;
    }

    public void wrote(int more) {
        length += more;
    }

    /** How much fits in before the array has to grow. */
    int capacity() {
        return array.length;
    }

    /** Forgets what was written and keeps the array. */
    void clear() {
        length = 0;
    }

    /** A copy of what was written. */
    public byte[] copy() {
        return Arrays.copyOf(array, length);
    }
}
