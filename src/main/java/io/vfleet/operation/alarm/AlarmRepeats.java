package io.vfleet.operation.alarm;

import io.vfleet.engine.Timer;
import io.vfleet.manager.AlarmEntry;
import io.vfleet.manager.AlarmStatus;
import io.vfleet.operation.VCenter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Repeats the actions of alarms, every {@code actionFrequency} seconds, while an alarm that is not green stays as it is and
 * nobody has acknowledged it. Bounded by the states that are kept of alarms. On the first loop.
 */
final class AlarmRepeats {
    private static final long MILLIS = 1_000;

    private final VCenter vcenter;
    private final RepeatListener listener;
    private final Map<AlarmAtEntity, Timer> timers = new HashMap<>();

    /** Does again what was to be done at a change of the state. */
    @FunctionalInterface
    interface RepeatListener {
        void repeated(AlarmEntry alarm, int entity, String from, String to);
    }

    AlarmRepeats(VCenter vcenter, RepeatListener listener) {
        this.vcenter = vcenter;
        this.listener = listener;
    }

    /** {@code repeats}: whether there are actions of that change that are repeated. */
    void stateChanged(AlarmEntry alarm, int entity, String from, String to, boolean repeats) {
        var place = new AlarmAtEntity(alarm.ref(), entity);
        Timer waiting = timers.remove(place);
        if (waiting != null) waiting.cancel();
        AlarmStatus kept = vcenter.alarms().of(entity).get(alarm.ref());
        if (repeats && kept != null && !to.equals(AlarmStatus.GREEN)) wait(place, alarm, kept.since(), from, to);
    }

    private void wait(AlarmAtEntity place, AlarmEntry alarm, Instant since, String from, String to) {
        if (!(alarm.spec().get("actionFrequency") instanceof Integer seconds) || seconds <= 0) return;
        timers.put(place, vcenter.loops().at(0).after(seconds * MILLIS, () -> due(place, since, from, to)));
    }

    private void due(AlarmAtEntity place, Instant since, String from, String to) {
        timers.remove(place);
        AlarmEntry alarm = vcenter.alarms().find(place.alarm());
        AlarmStatus kept = vcenter.alarms().of(place.entity()).get(place.alarm());
        boolean stays = alarm != null
                && alarm.enabled()
                && kept != null
                && kept.status().equals(to)
                // Else it is another time.
                && kept.since().equals(since)
                && kept.acknowledgedBy() == null
                && vcenter.inventory().exists(place.entity());
        if (alarm == null || !stays) return;
        listener.repeated(alarm, place.entity(), from, to);
        wait(place, alarm, since, from, to);
    }
}
