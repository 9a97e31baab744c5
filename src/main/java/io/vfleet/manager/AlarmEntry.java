package io.vfleet.manager;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import java.time.Instant;
import java.util.Objects;

/**
 * One alarm.
 *
 * @param entity what it is declared on: it watches that and all below
 * @param number of that entity
 * @param spec an AlarmSpec
 * @param creation the chain id of the event that tells of its creation; 0 for those that a vCenter has from the start
 */
public record AlarmEntry(
        MoRef ref,
        MoRef entity,
        int number,
        DataObject spec,
        AlarmRule rule,
        Instant modified,
        String modifiedBy,
        int creation) {
    public String name() {
        return (String) Objects.requireNonNull(spec.get("name"));
    }

    public boolean enabled() {
        return Boolean.TRUE.equals(spec.get("enabled"));
    }
}
