package io.vfleet.operation.network;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses of one version of IP, and ranges of them such as {@code 192.0.2.235 # 20, 192.0.2.8 # 2}. */
record IpPoolRanges(boolean v6) {
    private static final int V4_DOTS = 3;

    /** A range: from an address on, so many. */
    record AddressRange(BigInteger first, BigInteger length) {
        BigInteger last() {
            return first.add(length).subtract(BigInteger.ONE);
        }
    }

    /** An address as a number; null when the text is none. Names are not looked up. */
    @Nullable
    BigInteger address(String text) {
        String trimmed = text.strip();
        boolean form = v6
                ? trimmed.indexOf(':') >= 0 && trimmed.indexOf('%') < 0
                : trimmed.chars().filter(each -> each == '.').count() == V4_DOTS;
        if (!form) return null;
        try {
            byte[] bytes = v6
                    ? Inet6Address.ofLiteral(trimmed).getAddress()
                    : Inet4Address.ofLiteral(trimmed).getAddress();
            return bytes.length == bits() / Byte.SIZE ? new BigInteger(1, bytes) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private int bits() {
        return v6 ? 128 : 32;
    }

    /** Whether a text is an address, or says that there is none. */
    boolean isOptional(String text) {
        return text.isBlank() || address(text) != null;
    }

    /** Whether a text is a mask: ones, and then zeros; or says that there is none. */
    boolean isOptionalMask(String text) {
        if (text.isBlank()) return true;
        BigInteger mask = address(text);
        if (mask == null) return false;
        BigInteger zeros = all().subtract(mask);
        return zeros.and(zeros.add(BigInteger.ONE)).signum() == 0;
    }

    private BigInteger all() {
        return BigInteger.ONE.shiftLeft(bits()).subtract(BigInteger.ONE);
    }

    /** The ranges of a text, empty for none; null when it has another form. */
    @Nullable
    List<AddressRange> parse(String text) {
        List<AddressRange> ranges = new ArrayList<>();
        if (text.isBlank()) return ranges;
        for (String part : text.split(",", -1)) {
            int hash = part.indexOf('#');
            BigInteger first = hash < 0 ? null : address(part.substring(0, hash));
            BigInteger length =
                    hash < 0 ? null : length(part.substring(hash + 1).strip());
            if (first == null || length == null) return null;
            var range = new AddressRange(first, length);
            if (range.last().bitLength() > bits()) return null;
            ranges.add(range);
        }
        return ranges;
    }

    private static @Nullable BigInteger length(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= 40 && text.chars().allMatch(each -> each >= '0' && each <= '9');
        BigInteger length = digits ? new BigInteger(text) : BigInteger.ZERO;
        return length.signum() > 0 ? length : null;
    }

    /** Whether all of the ranges are in a subnet; where no subnet is said, they are. */
    boolean inSubnet(List<AddressRange> ranges, String subnet, String mask) {
        BigInteger net = subnet.isBlank() ? null : address(subnet);
        BigInteger bits = mask.isBlank() ? null : address(mask);
        if (net == null || bits == null) return true;
        return ranges.stream()
                .allMatch(range -> range.first().and(bits).equals(net.and(bits))
                        && range.last().and(bits).equals(net.and(bits)));
    }

    /** How many addresses there are, as far as an int goes. */
    static int count(List<AddressRange> ranges) {
        BigInteger sum = BigInteger.ZERO;
        for (AddressRange range : ranges) sum = sum.add(range.length());
        return sum.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }
}
