package io.vfleet.render;

import io.vfleet.engine.random.KeyedUuid;
import io.vfleet.engine.random.SeededRandom;
import io.vfleet.inventory.DatastoreBacking.Nas;
import io.vfleet.inventory.DatastoreBacking.OwnDisk;
import io.vfleet.inventory.DatastoreBacking.SharedDisk;
import io.vfleet.inventory.DatastoreState;
import io.vfleet.vm.Disks.ChangeId;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Identifiers that appear in properties but are never looked up, computed from the seed and the entity's number. */
public final class SeededIds {
    /** Above the numbers of entities. */
    private static final long SHARED_DISKS = 1L << 48;

    private static final int COMPUTE_SHIFT = 16;
    private static final int URLS_MAX = 100_000;

    private final KeyedUuid uuids;
    private final long seed;
    // One entry for each switch and each datastore of the fleet: every adapter and every configuration names them.
    private final Map<Integer, String> switchUuids = new ConcurrentHashMap<>();
    private final Map<Integer, String> datastoreUrls = new ConcurrentHashMap<>();

    public SeededIds(long seed) {
        this.seed = seed;
        uuids = new KeyedUuid(SeededRandom.mix(seed + 90));
    }

    /** The UUID of the hardware of a host, of a distributed switch, or (for 0) of the vCenter itself. */
    public UUID uuid(int number) {
        return uuids.of(number);
    }

    /** The UUID of a distributed switch, in the spaced form of its uuid property. */
    public String switchUuid(int number) {
        return switchUuids.computeIfAbsent(number, key -> spacedUuid(uuid(key)));
    }

    /** The UUID of a VMFS volume: eight hexadecimal digits for the time of its creation, then three random parts. */
    public String vmfsUuid(int datastore) {
        UUID uuid = uuid(datastore);
        String hex = HexFormat.of().toHexDigits(uuid.getMostSignificantBits())
                + HexFormat.of().toHexDigits(uuid.getLeastSignificantBits());
        return "6" + hex.substring(1, 8) + "-" + hex.substring(8, 16) + "-" + hex.substring(16, 20) + "-"
                + hex.substring(20);
    }

    /** The UUID of the disk of a VMFS volume, or of one that none is made of. */
    public UUID diskUuid(SharedDisk disk) {
        return uuids.of(SHARED_DISKS | (long) disk.compute() << COMPUTE_SHIFT | disk.nth());
    }

    /** The name of a disk of which the UUID is known, the same on all hosts. */
    public static String canonicalDiskName(UUID disk) {
        return "naa." + disk.toString().replace("-", "");
    }

    /** The name of the folder by which hosts reach a datastore: its UUID, or for an export what follows from where that is. */
    public String volume(DatastoreState datastore) {
        if (!(datastore.backing() instanceof Nas nas)) return vmfsUuid(datastore.number());
        long host = nas.export().remoteHost().hashCode();
        return HexFormat.of().toHexDigits((int) host)
                + "-"
                + HexFormat.of().toHexDigits(nas.export().remotePath().hashCode());
    }

    /** The path by which a host reads a file of a virtual machine. */
    public String hostPath(DatastoreState datastore, String directory, String file) {
        return "/vmfs/volumes/" + volume(datastore) + "/" + directory + "/" + file;
    }

    public String datastoreUrl(DatastoreState datastore) {
        boolean keeps = datastore.backing() instanceof OwnDisk && datastoreUrls.size() < URLS_MAX;
        return keeps ? datastoreUrls.computeIfAbsent(datastore.number(), _ -> url(datastore)) : url(datastore);
    }

    private String url(DatastoreState datastore) {
        return "ds:///vmfs/volumes/" + volume(datastore) + "/";
    }

    /** The MAC address of a physical or VMkernel adapter of a host. */
    public String hostMac(int host, int nic) {
        String hex = HexFormat.of().toHexDigits(host << 4 | nic);
        return "b8:59:" + hex.substring(0, 2) + ":" + hex.substring(2, 4) + ":" + hex.substring(4, 6) + ":"
                + hex.substring(6);
    }

    /** The SHA-1 thumbprint of the certificate of a host that is added; it has it before it is. */
    public String thumbprint(String hostName) {
        long key = 0;
        for (int at = 0; at < hostName.length(); at++) key = SeededRandom.mix(key ^ hostName.charAt(at));
        return thumbprint((int) key);
    }

    /** The SHA-1 thumbprint of the certificate of a host. */
    public String thumbprint(int host) {
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < 20; part++) {
            if (part > 0) text.append(':');
            text.append(HexFormat.of().withUpperCase().toHexDigits((byte)
                    SeededRandom.mix(seed ^ ((long) host << 8) + part)));
        }
        return text.toString();
    }

    /** A UUID in spaced pairs of digits with one dash in the middle. */
    public static String spacedUuid(UUID uuid) {
        return pairs(uuid.getMostSignificantBits()) + "-" + pairs(uuid.getLeastSignificantBits());
    }

    public static String changeIdText(ChangeId id) {
        return spacedUuid(id.tracking()) + "/" + id.sequence();
    }

    private static String pairs(long bits) {
        String hex = HexFormat.of().toHexDigits(bits);
        StringBuilder text = new StringBuilder(23);
        for (int index = 0; index < hex.length(); index += 2) {
            if (index > 0) text.append(' ');
            text.append(hex, index, index + 2);
        }
        return text.toString();
    }
}
