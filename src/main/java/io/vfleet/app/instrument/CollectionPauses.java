package io.vfleet.app.instrument;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The pauses of the collector, as the JVM tells them, in whole milliseconds. Any thread. */
final class CollectionPauses {
    private final AtomicLong longestNanos = new AtomicLong();

    private CollectionPauses() {}

    /** Observes all collectors from now on. */
    static CollectionPauses observed() {
        var pauses = new CollectionPauses();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (stopsTheWorld(collector.getName()) && collector instanceof NotificationEmitter emitter)
                emitter.addNotificationListener((told, _) -> pauses.told(told), null, null);
        }
        return pauses;
    }

    /** Concurrent collections have beans too, which tell how long a cycle lasted. */
    private static boolean stopsTheWorld(String collector) {
        return !collector.contains("Concurrent") && !collector.contains("Cycles");
    }

    private void told(Notification notification) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) return;
        var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        long nanos = TimeUnit.MILLISECONDS.toNanos(info.getGcInfo().getDuration());
        longestNanos.accumulateAndGet(nanos, Math::max);
    }

    /** The longest since the last time that this was asked; 0 for none. */
    long takeLongestNanos() {
        return longestNanos.getAndSet(0);
    }
}
