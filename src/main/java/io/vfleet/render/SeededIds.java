package io.vfleet.view;

import io.vfleet.engine.Dice;
import io.vfleet.engine.KeyedUuid;
import io.vfleet.vm.Disks.ChangeId;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Identifiers that are shown but never looked up by: functions of the seed and the entity's number. */
final class Ids {
    private final KeyedUuid uuids;
    private final long seed;
    // One entry for each switch and each datastore of the fleet: every adapter and every configuration names them.
    private final Map<Integer, String> switches = new ConcurrentHashMap<>();
    private final Map<Integer, String> urls = new ConcurrentHashMap<>();

    Ids(long seed) {
        this.seed = seed;
        uuids = new KeyedUuid(Dice.mix(seed + 90));
    }

    /** Of a host's hardware, a distributed switch, or (for 0) the vCenter itself. */
    UUID uuid(int number) {
        return uuids.of(number);
    }

    /** A distributed switch's, in pairs as switches write theirs. */
    String switchUuid(int number) {
        return switches.computeIfAbsent(number, each -> spaced(uuid(each)));
    }

    /** A VMFS volume's: seconds of its making, then three random parts. */
    String volume(int datastore) {
        UUID uuid = uuid(datastore);
        String hex = HexFormat.of().toHexDigits(uuid.getMostSignificantBits())
                + HexFormat.of().toHexDigits(uuid.getLeastSignificantBits());
        return "6" + hex.substring(1, 8) + "-" + hex.substring(8, 16) + "-" + hex.substring(16, 20) + "-"
                + hex.substring(20);
    }

    String datastoreUrl(int datastore) {
        return urls.computeIfAbsent(datastore, each -> "ds:///vmfs/volumes/" + volume(each) + "/");
    }

    /** The address of a physical or kernel adapter of a host. */
    String hostMac(int host, int nic) {
        String hex = HexFormat.of().toHexDigits(host << 4 | nic);
        return "b8:59:" + hex.substring(0, 2) + ":" + hex.substring(2, 4) + ":" + hex.substring(4, 6) + ":"
                + hex.substring(6);
    }

    /** The fingerprint of a host's certificate. */
    String thumbprint(int host) {
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < 20; part++) {
            if (part > 0) text.append(':');
            text.append(HexFormat.of().withUpperCase().toHexDigits((byte) Dice.mix(seed ^ ((long) host << 8) + part)));
        }
        return text.toString();
    }

    /** A UUID in spaced pairs with one dash in the middle. */
    static String spaced(UUID uuid) {
        return pairs(uuid.getMostSignificantBits()) + "-" + pairs(uuid.getLeastSignificantBits());
    }

    static String shown(ChangeId id) {
        return spaced(id.tracking()) + "/" + id.sequence();
    }

    private static String pairs(long bits) {
        String hex = HexFormat.of().toHexDigits(bits);
        StringBuilder text = new StringBuilder(23);
        for (int at = 0; at < hex.length(); at += 2) {
            if (at > 0) text.append(' ');
            text.append(hex, at, at + 2);
        }
        return text.toString();
    }
}
