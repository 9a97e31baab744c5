package io.vfleet.manager.guest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The guests that clients have changed, by the number of their machine. Each is used on the home loop of its machine only. */
public final class Guests {
    private final Map<Integer, GuestSystem> systems = new ConcurrentHashMap<>();

    /** Null for a guest that nobody has changed. */
    public @Nullable GuestSystem find(int vm) {
        return systems.get(vm);
    }

    /** Keeps what was changed in a guest; nothing of one that is as at the beginning. */
    public void keep(int vm, GuestSystem system) {
        if (system.isEmpty()) systems.remove(vm);
        else systems.put(vm, system);
    }

    /** The machine is gone. Answers what was kept. */
    public @Nullable GuestSystem forget(int vm) {
        return systems.remove(vm);
    }
}
