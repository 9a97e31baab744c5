package io.vfleet.manager.guest;

import io.vfleet.manager.guest.GuestImage.GuestMemory;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * What clients changed inside of one guest. Files stay while the machine exists; processes and tickets end with the boot that they
 * belong to. On the home loop of the machine only.
 */
public final class GuestSystem {
    /** What may be held in all, of files, processes, aliases, tickets and tokens together. */
    private final int entriesMax;

    private final GuestFamily family;
    private final GuestFileTree files;
    private final OverlayTree<RegistryKey> registry = new OverlayTree<>(Collections.emptyNavigableMap());
    private final GuestProcesses processes;
    private final GuestAliasStore aliases;
    private final Map<String, String> usersByTicket = new HashMap<>();
    private final Map<String, GuestTransfer> transfers = new LinkedHashMap<>();
    private @Nullable Instant boot;
    /** Since when what runs in it stands still; null while it goes on. */
    private @Nullable Instant frozen;

    public GuestSystem(GuestFamily family, int entriesMax) {
        this.family = family;
        this.entriesMax = entriesMax;
        this.files = new GuestFileTree(family);
        this.processes = new GuestProcesses(family);
        this.aliases = new GuestAliasStore(family);
    }

    /** Brings everything to the present; called before each use. */
    public void advance(Instant now, @Nullable Instant bootTime) {
        if (boot != null && !boot.equals(bootTime)) {
            frozen = null;
            processes.clear();
            for (RegistryKey key : registry.below("")) if (key.isVolatile()) registry.remove(key.key());
            usersByTicket.clear();
            transfers.clear();
        }
        boot = bootTime;
        transfers.values().removeIf(transfer -> !now.isBefore(transfer.until()));
        if (frozen != null) return;
        processes.advance(now, process -> new GuestFileEditor(this, process.owner(), now).write(process));
    }

    /** What runs in it stands still from now on. */
    public void freeze(Instant now) {
        frozen = now;
    }

    /** What runs in it goes on. */
    public void goOn(Instant now) {
        if (frozen != null) processes.postpone(frozen, now);
        frozen = null;
    }

    /** All that clients have changed, but for tickets and tokens. */
    GuestImage image(Instant now) {
        return new GuestImage(
                family,
                files.tree().changes(),
                registry.changes(),
                aliases.all(),
                new GuestMemory(processes.started(), processes.last(), frozen == null ? now : frozen));
    }

    /** As it was, on a guest that nobody has changed; what ran goes on now. */
    void restore(GuestImage image, Instant now, @Nullable Instant bootTime) {
        files.tree().restore(image.files());
        registry.restore(image.registry());
        aliases.restore(image.aliases());
        GuestMemory memory = image.memory();
        if (memory != null) processes.restore(memory.processes(), memory.lastPid());
        if (memory != null) processes.postpone(memory.at(), now);
        boot = bootTime;
    }

    public GuestFamily family() {
        return family;
    }

    GuestFileTree files() {
        return files;
    }

    public GuestProcesses processes() {
        return processes;
    }

    /** They stay as files do. */
    public GuestAliasStore aliases() {
        return aliases;
    }

    /** What a user may do with files. */
    public GuestFileEditor editor(String user, Instant now) {
        return new GuestFileEditor(this, user, now);
    }

    /** What a user may do with the registry, of which the operating system has the keys that are {@code installed}. */
    public GuestRegistry registry(String user, NavigableMap<String, RegistryKey> installed, Instant now) {
        registry.installed(installed);
        return new GuestRegistry(this, registry, user, now);
    }

    public boolean isFull() {
        return hasNoRoom(1);
    }

    /** Whether there is no room for so many entries more. */
    boolean hasNoRoom(int more) {
        return entries() + more > entriesMax;
    }

    /** Whether it is as a guest that nobody has changed. */
    public boolean isEmpty() {
        return entries() == 0;
    }

    private int entries() {
        return files.tree().size()
                + registry.size()
                + processes.size()
                + aliases.size()
                + usersByTicket.size()
                + transfers.size();
    }

    /** The user of a ticket; null when it is not known. */
    public @Nullable String user(String ticket) {
        return usersByTicket.get(ticket);
    }

    public void keepTicket(String ticket, String user) {
        usersByTicket.put(ticket, user);
    }

    public void forgetTicket(String ticket) {
        usersByTicket.remove(ticket);
    }

    public @Nullable GuestTransfer transfer(String token) {
        return transfers.get(token);
    }

    public void keepTransfer(GuestTransfer transfer) {
        transfers.put(transfer.token(), transfer);
    }

    public void forgetTransfer(String token) {
        transfers.remove(token);
    }

    /** By estimate. */
    public long heldBytes() {
        long bytes = isEmpty() ? 0 : 1_000;
        for (GuestTransfer transfer : transfers.values()) bytes += transfer.heldBytes();
        return bytes
                + files.tree().heldBytes()
                + registry.heldBytes()
                + processes.heldBytes()
                + aliases.heldBytes()
                + 300L * usersByTicket.size();
    }
}
