package io.vfleet.render;

import io.vfleet.meta.DataObject;
import io.vfleet.model.MoRef;
import java.util.List;

/**
 * A default alarm of a vCenter.
 *
 * @param objectType the managed type of the objects that it watches
 * @param rules what it asks of such an object
 * @param expression the rules as an AlarmExpression
 */
record AlarmDefinition(
        MoRef ref, String systemName, String name, String objectType, List<Rule> rules, DataObject expression) {
    /**
     * One condition.
     *
     * @param subject what it looks at: the path of a property, the number of a performance counter, or the type or id of an
     *     event
     * @param yellow the value above which the alarm is yellow; 0 for a rule without values
     * @param red the value above which it is red
     */
    record Rule(String subject, int yellow, int red) {}
}
