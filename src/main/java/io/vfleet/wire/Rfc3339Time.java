package io.vfleet.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as every wire writes them. */
public final class Times {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Times() {}

    /** Whether it can be written: years have four digits. */
    public static boolean hasForm(Instant instant) {
        return !instant.isBefore(FIRST) && instant.isBefore(END);
    }

    /** RFC 3339 in UTC, to the microsecond, without zeros at its end: {@code 2023-02-14T22:12:48.753169Z}. */
    public static void put(Bytes out, Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        out.digits(time.getYear(), 4);
        out.put('-');
        out.digits(time.getMonthValue(), 2);
        out.put('-');
        out.digits(time.getDayOfMonth(), 2);
        out.put('T');
        out.digits(time.getHour(), 2);
        out.put(':');
        out.digits(time.getMinute(), 2);
        out.put(':');
        out.digits(time.getSecond(), 2);
        int micros = instant.getNano() / 1000;
        if (micros != 0) {
            int digits = 6;
            for (; micros % 10 == 0; micros /= 10) digits--;
            out.put('.');
            out.digits(micros, digits);
        }
        out.put('Z');
    }
}
