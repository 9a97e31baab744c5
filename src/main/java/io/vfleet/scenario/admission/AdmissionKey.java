package io.vfleet.scenario.admission;

import io.vfleet.config.scenario.AdmissionRule;
import io.vfleet.config.scenario.AdmissionRule.AdmissionScope;
import io.vfleet.scenario.CallFacts;
import org.jspecify.annotations.Nullable;

/** What has a bound of its own: an entity, under a rule. */
record AdmissionKey(String rule, AdmissionScope scope, Object entity) {
    /** Null for a call that has nothing of the rule's scope. */
    static @Nullable AdmissionKey of(AdmissionRule rule, CallFacts call) {
        Object entity = switch (rule.scope()) {
            case USER -> call.user();
            case SESSION -> known(call.session());
            case VCENTER -> "";
            case HOST -> known(call.host());
            case DATASTORE -> call.datastoreName();
            case MACHINE -> known(call.machine());
        };
        return entity == null ? null : new AdmissionKey(rule.id(), rule.scope(), entity);
    }

    private static @Nullable Object known(long number) {
        return number == 0 ? null : number;
    }
}
