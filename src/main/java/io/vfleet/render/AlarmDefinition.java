package io.vfleet.render;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;

/**
 * A default alarm of a vCenter.
 *
 * @param objectType the managed type of the objects that it watches
 * @param decides what of such an object's state decides
 * @param levels of a performance counter; {@link Levels#NONE} for other alarms
 * @param expression the rules as an AlarmExpression
 */
record AlarmDefinition(
        MoRef ref,
        String systemName,
        String name,
        String objectType,
        DecidingState decides,
        Levels levels,
        DataObject expression) {
    /** What of an object's state decides whether an alarm is triggered. */
    enum DecidingState {
        /** Nothing that this server imitates: the alarm is always green. */
        NOTHING,
        CONNECTION,
        CPU,
        MEMORY,
        SPACE,
        CONSOLIDATION
    }

    /**
     * The values, in hundredths of a percent, above which an alarm is yellow, and above which it is red.
     */
    record Levels(int yellow, int red) {
        static final Levels NONE = new Levels(0, 0);
    }
}
