package io.vfleet.manager.guest;

import io.vfleet.manager.guest.GuestResult.GuestFull;
import io.vfleet.meta.DataObject;
import io.vfleet.model.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one user may do with the registry of a Windows guest at one time. Paths begin with a hive, as
 * {@code HKEY_LOCAL_MACHINE\SOFTWARE}; what is in HKEY_CURRENT_USER is the user's own.
 */
public final class GuestRegistry {
    private static final int PATH_CHARS_MAX = 1_000;
    private static final int NAME_CHARS_MAX = 255;

    private final GuestSystem system;
    private final OverlayTree<RegistryKey> tree;
    private final String user;
    private final Instant now;

    GuestRegistry(GuestSystem system, OverlayTree<RegistryKey> tree, String user, Instant now) {
        this.system = system;
        this.tree = tree;
        this.user = user;
        this.now = now;
    }

    /**
     * Where a key is that a client names.
     *
     * @param asked the path that the client gave, without a separator at its end
     * @param path the path at which the key is kept
     */
    public record KeyPlace(String asked, String path) {
        /** The path by which the client knows a key that is in this one. */
        public String shown(RegistryKey key) {
            return asked + key.path().substring(path.length());
        }
    }

    /** Null for a path that no key can have; {@code wow32}: whether it is that of a 32-bit program. */
    public @Nullable KeyPlace place(String asked, boolean wow32) {
        String trimmed = asked.endsWith("\\") ? asked.substring(0, asked.length() - 1) : asked;
        int end = trimmed.indexOf('\\');
        String hive = RegistryKey.key(end < 0 ? trimmed : trimmed.substring(0, end));
        String rest = end < 0 ? "" : trimmed.substring(end);
        boolean valid = trimmed.length() <= PATH_CHARS_MAX && trimmed.chars().noneMatch(c -> c < ' ');
        for (String name : rest.isEmpty() ? new String[0] : rest.substring(1).split("\\\\", -1))
            valid &= !name.isEmpty() && name.length() <= NAME_CHARS_MAX;
        String path = switch (hive) {
            case "hkey_current_user" -> InstalledRegistry.hiveOf(system.family(), user) + rest;
            case "hkey_classes_root" -> "HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes" + rest;
            case "hkey_current_config" ->
                "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Hardware Profiles\\Current" + rest;
            case "hkey_local_machine" -> "HKEY_LOCAL_MACHINE" + (wow32 ? redirected(rest) : rest);
            case "hkey_users" -> "HKEY_USERS" + rest;
            default -> null;
        };
        return valid && path != null ? new KeyPlace(trimmed, path) : null;
    }

    /** Programs of 32 bits have a part of the registry of their own. */
    private static String redirected(String rest) {
        String key = RegistryKey.key(rest);
        boolean software = key.equals("\\software") || key.startsWith("\\software\\");
        if (!software || key.startsWith("\\software\\wow6432node")) return rest;
        return "\\SOFTWARE\\WOW6432Node" + rest.substring("\\software".length());
    }

    public @Nullable RegistryKey find(KeyPlace place) {
        return tree.find(RegistryKey.key(place.path()));
    }

    /** What is in a key, sorted; {@code deep}: with what is in that. */
    public List<RegistryKey> below(KeyPlace place, boolean deep) {
        List<RegistryKey> all = tree.below(RegistryKey.key(place.path()) + "\\");
        if (deep) return all;
        return all.stream()
                .filter(key -> key.path().indexOf('\\', place.path().length() + 1) < 0)
                .toList();
    }

    /** Makes a key, with those that are missing on the way to it. */
    public GuestResult create(KeyPlace place, String classType, boolean isVolatile) {
        if (find(place) != null) return GuestResult.of(keyFault("GuestRegistryKeyAlreadyExists", place, 183));
        if (!mayChange(place)) return GuestResult.of(GuestFaults.permissionDenied());
        var missing = new ArrayList<String>();
        String at = place.path();
        RegistryKey parent = null;
        while (parent == null && !at.isEmpty()) {
            missing.addFirst(at);
            at = at.substring(0, Math.max(0, at.lastIndexOf('\\')));
            parent = tree.find(RegistryKey.key(at));
        }
        if (parent == null) return invalid(place);
        if (parent.isVolatile() && !isVolatile)
            return GuestResult.of(keyFault("GuestRegistryKeyParentVolatile", place, 1_021));
        if (system.hasNoRoom(missing.size())) return new GuestFull();
        for (String each : missing)
            tree.put(RegistryKey.key(each), RegistryKey.empty(each, classType, isVolatile, now));
        return GuestResult.DONE;
    }

    public GuestResult delete(KeyPlace place, boolean recursive) {
        if (find(place) == null) return invalid(place);
        if (place.asked().indexOf('\\') < 0 || !mayChange(place)) return GuestResult.of(GuestFaults.permissionDenied());
        List<RegistryKey> below = below(place, true);
        if (!recursive && !below.isEmpty()) return GuestResult.of(keyFault("GuestRegistryKeyHasSubkeys", place, 5));
        for (RegistryKey key : below) tree.remove(key.key());
        tree.remove(RegistryKey.key(place.path()));
        return GuestResult.DONE;
    }

    /** Sets a value of a key that is there. */
    public GuestResult set(KeyPlace place, String name, DataObject data) {
        RegistryKey key = find(place);
        if (key == null) return invalid(place);
        if (!mayChange(place)) return GuestResult.of(GuestFaults.permissionDenied());
        if (system.hasNoRoom(key.count() + 1)) return new GuestFull();
        tree.put(key.key(), key.with(name, data, now));
        return GuestResult.DONE;
    }

    public GuestResult unset(KeyPlace place, String name) {
        RegistryKey key = find(place);
        if (key == null) return invalid(place);
        if (!key.values().containsKey(name))
            return GuestResult.of(GuestFaults.registryValueNotFound(place.asked(), name));
        if (!mayChange(place)) return GuestResult.of(GuestFaults.permissionDenied());
        if (system.hasNoRoom(key.count())) return new GuestFull();
        tree.put(key.key(), key.with(name, null, now));
        return GuestResult.DONE;
    }

    private boolean mayChange(KeyPlace place) {
        String own = RegistryKey.key(InstalledRegistry.hiveOf(system.family(), user));
        String key = RegistryKey.key(place.path());
        return system.family().isAdministrator(user) || key.equals(own) || key.startsWith(own + "\\");
    }

    private static GuestResult invalid(KeyPlace place) {
        return GuestResult.of(GuestFaults.registryKeyInvalid(place.asked()));
    }

    private static Fault keyFault(String type, KeyPlace place, long code) {
        return GuestFaults.ofRegistryKey(type, place.asked(), code);
    }
}
