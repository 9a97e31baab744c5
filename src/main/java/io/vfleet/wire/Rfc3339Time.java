package io.vfleet.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes date and time as RFC 3339, the form that all protocols use. */
public final class Rfc3339Time {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Rfc3339Time() {}

    /** Whether the instant can be written: its year must have four digits. */
    public static boolean isWritable(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(END);
    }

    /** Writes the instant in UTC, to the microsecond, without trailing zeros: {@code 2023-02-14T22:12:48.753169Z}. */
    public static void write(ByteArrayBuilder out, Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        out.putDigits(time.getYear(), 4);
        out.put('-');
        out.putDigits(time.getMonthValue(), 2);
        out.put('-');
        out.putDigits(time.getDayOfMonth(), 2);
        out.put('T');
        out.putDigits(time.getHour(), 2);
        out.put(':');
        out.putDigits(time.getMinute(), 2);
        out.put(':');
        out.putDigits(time.getSecond(), 2);
        int micros = instant.getNano() / 1000;
        if (micros != 0) {
            int digits = 6;
            for (; micros % 10 == 0; micros /= 10) digits--;
            out.put('.');
            out.putDigits(micros, digits);
        }
        out.put('Z');
    }
}
