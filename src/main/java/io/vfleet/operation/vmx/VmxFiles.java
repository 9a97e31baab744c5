package io.vfleet.operation.vmx;

import io.vfleet.inventory.file.FileContent;
import io.vfleet.inventory.file.StoredFile;
import io.vfleet.inventory.file.StoredFile.PlainFile;
import io.vfleet.inventory.runtime.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.EnumValue;
import io.vfleet.meta.Metamodel;
import io.vfleet.operation.DatastorePath;
import io.vfleet.operation.VCenter;
import io.vfleet.render.SeededIds;
import io.vfleet.render.vm.config.VmxFileRenderer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the configuration files that clients have put on datastores. */
public final class VmxFiles {
    private static final int UUID_DIGITS = 32;

    private final VCenter vcenter;
    private final Inventory inventory;
    private final SeededIds ids;
    private final Map<String, String> guests = new HashMap<>();

    public VmxFiles(VCenter vcenter) {
        this.vcenter = vcenter;
        this.inventory = vcenter.inventory();
        this.ids = new SeededIds(vcenter.settings().seed());
        EnumType identifiers = Objects.requireNonNull(vcenter.metamodel().enumType("VirtualMachineGuestOsIdentifier"));
        for (EnumValue identifier : identifiers.values())
            guests.putIfAbsent(VmxFileRenderer.guestOs(identifier.value()), identifier.value());
    }

    /** The file at a path that a client has put there; null when there is none, or not one with a text. */
    public @Nullable FileContent content(DatastorePath path) {
        StoredFile found = inventory.files().tree(path.datastore()).find(path.file());
        return found instanceof PlainFile file ? file.content() : null;
    }

    /**
     * What a file says.
     *
     * @param path where it is, in a directory
     * @param host the host that is to run the virtual machine
     * @return empty when it is no configuration file
     */
    public Optional<FoundMachine> read(DatastorePath path, FileContent content, int host) {
        return VmxKeys.parse(content.from(0)).map(keys -> machine(keys, path, host));
    }

    private FoundMachine machine(VmxKeys keys, DatastorePath path, int host) {
        Metamodel meta = vcenter.metamodel();
        for (String own : List.of("config.version", "nvram", "extendedConfigFile", "vmxstats.filename")) keys.take(own);
        DataObject config = meta.make("VirtualMachineConfigSpec");
        String name = keys.take("displayName");
        String file = path.file().substring(path.file().lastIndexOf('/') + 1);
        config.set("name", name.isEmpty() ? file.replaceFirst("(?i)\\.vmx$", "") : name)
                .set("version", version(keys.takeNumber("virtualHW.version", -1)))
                .set("numCPUs", (int) Math.min(keys.takeNumber("numvcpus", 1), Integer.MAX_VALUE))
                .set("memoryMB", keys.takeNumber("memSize", 32))
                .set("guestId", guestId(keys.take("guestOS")));
        int cores = (int) Math.min(keys.takeNumber("cpuid.coresPerSocket", 0), Integer.MAX_VALUE);
        if (cores != 0) config.set("numCoresPerSocket", cores);
        String annotation = keys.take("annotation");
        if (!annotation.isEmpty()) config.set("annotation", annotation);
        if (keys.takeFlag("vcpu.hotadd", false)) config.set("cpuHotAddEnabled", true);
        if (keys.takeFlag("mem.hotadd", false)) config.set("memoryHotAddEnabled", true);
        String firmware = keys.take("firmware");
        if (!firmware.isEmpty()) config.set("firmware", firmware);
        UUID bios = uuid(keys.take("uuid.bios"));
        UUID instance = uuid(keys.take("vc.uuid"));
        keys.take("uuid.location");
        var place = new VmxDevices.Place(path.datastore(), path.directory(), host);
        config.set("deviceChange", new VmxDevices(meta, inventory, ids, keys, place).changes());
        List<DataObject> options = new ArrayList<>();
        keys.rest()
                .forEach((key, value) ->
                        options.add(meta.make("OptionValue").set("key", key).set("value", value)));
        if (!options.isEmpty()) config.set("extraConfig", options);
        return new FoundMachine(config, bios, instance);
    }

    private static String version(long number) {
        return String.format(Locale.ROOT, "vmx-%02d", number);
    }

    private String guestId(String guestOs) {
        String other = guestOs.endsWith("64") ? "otherGuest64" : "otherGuest";
        return guests.getOrDefault(guestOs.toLowerCase(Locale.ROOT), other);
    }

    /** 16 bytes in hexadecimal, with spaces and a dash between them. */
    private static @Nullable UUID uuid(String text) {
        String digits = text.replaceAll("[\\s-]", "");
        boolean valid = digits.length() == UUID_DIGITS && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        if (!valid) return null;
        return new UUID(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
    }
}
