package io.vfleet.config.scenario;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses and ranges of them, such as 10.0.0.0/8 or 2001:db8::/32, with {@code |} between alternatives. */
public final class AddressRanges {
    private static final int LENGTH_MAX = 1_000;

    private final String text;
    private final List<AddressRange> ranges;

    private static final class AddressRange {
        private final byte[] network;
        private final int bits;

        AddressRange(byte[] network, int bits) {
            this.network = network;
            this.bits = bits;
        }

        /** Whether the first bits are the same; an address of the other version is in no range. */
        boolean contains(byte[] address) {
            if (address.length != network.length) return false;
            int whole = bits / Byte.SIZE;
            for (int i = 0; i < whole; i++) if (address[i] != network[i]) return false;
            int rest = bits % Byte.SIZE;
            return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
        }
    }

    private AddressRanges(String text, List<AddressRange> ranges) {
        this.text = text;
        this.ranges = ranges;
    }

    /** The message of its IllegalArgumentException says what is expected. Looks no name up. */
    public static AddressRanges parse(String text) {
        var ranges = new ArrayList<AddressRange>();
        if (text.length() <= LENGTH_MAX) for (String each : text.split("\\|", -1)) ranges.add(range(each));
        if (ranges.isEmpty()) throw expected();
        return new AddressRanges(text, List.copyOf(ranges));
    }

    private static AddressRange range(String text) {
        String[] parts = text.split("/", 2);
        try {
            byte[] network = InetAddress.ofLiteral(parts[0]).getAddress();
            int bits = parts.length == 1 ? network.length * Byte.SIZE : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > network.length * Byte.SIZE) throw expected();
            return new AddressRange(network, bits);
        } catch (IllegalArgumentException e) {
            throw expected();
        }
    }

    private static IllegalArgumentException expected() {
        return new IllegalArgumentException("an address or a range, such as 10.0.0.0/8, with | between alternatives");
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ranges.stream().anyMatch(range -> range.contains(bytes));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressRanges ranged && ranged.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
