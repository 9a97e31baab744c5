package io.vfleet.manager;

import io.vfleet.meta.DataObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** When an alarm is yellow or red: an AlarmExpression that can be evaluated. */
public sealed interface AlarmRule {
    /** How many parts an expression of parts has at most. */
    int PARTS_MAX = 100;

    /** Nothing that this server imitates triggers it. */
    record Never(String type) implements AlarmRule {}

    /** The value of a property of the object equals, or does not equal, one of those. */
    record StateIs(
            String type,
            String path,
            boolean equal,
            @Nullable String yellow,
            @Nullable String red) implements AlarmRule {}

    /** A counter of the object as a whole is above, or below, those values. */
    record MetricBeyond(
            String type,
            int counter,
            boolean above,
            @Nullable Integer yellow,
            @Nullable Integer red) implements AlarmRule {}

    /**
     * An event on the object.
     *
     * @param typeId the type of the event, or the id of an extended one
     * @param status what the event makes of the alarm; null when it changes nothing
     */
    record EventHappens(
            String type, String typeId, @Nullable String status, List<Comparison> comparisons) implements AlarmRule {}

    record AllOf(List<AlarmRule> rules) implements AlarmRule {}

    record AnyOf(List<AlarmRule> rules) implements AlarmRule {}

    /** The types of objects that it watches, without those that nothing triggers. */
    default Set<String> types() {
        return switch (this) {
            case Never _ -> Set.of();
            case StateIs state -> Set.of(state.type());
            case MetricBeyond metric -> Set.of(metric.type());
            case EventHappens event -> Set.of(event.type());
            case AllOf(List<AlarmRule> parts) -> types(parts);
            case AnyOf(List<AlarmRule> parts) -> types(parts);
        };
    }

    private static Set<String> types(List<AlarmRule> parts) {
        var types = new TreeSet<String>();
        for (AlarmRule part : parts) types.addAll(part.types());
        return types;
    }

    /** What a member of the event is compared with. */
    record Comparison(String member, String operator, String value) {
        /** Operators that are not known hold for nothing. */
        public boolean holds(String actual) {
            return switch (operator) {
                case "equals" -> actual.equals(value);
                case "notEqualTo" -> !actual.equals(value);
                case "startsWith" -> actual.startsWith(value);
                case "doesNotStartWith" -> !actual.startsWith(value);
                case "endsWith" -> actual.endsWith(value);
                case "doesNotEndWith" -> !actual.endsWith(value);
                default -> false;
            };
        }
    }

    /** The type of the objects that it watches, as its first part has it. */
    default String watchedType() {
        return switch (this) {
            case Never(String type) -> type;
            case StateIs state -> state.type();
            case MetricBeyond metric -> metric.type();
            case EventHappens event -> event.type();
            case AllOf(List<AlarmRule> rules) -> rules.getFirst().watchedType();
            case AnyOf(List<AlarmRule> rules) -> rules.getFirst().watchedType();
        };
    }

    /** Whether it looks at statistics. */
    default boolean usesMetrics() {
        return switch (this) {
            case MetricBeyond _ -> true;
            case AllOf(List<AlarmRule> rules) -> rules.stream().anyMatch(AlarmRule::usesMetrics);
            case AnyOf(List<AlarmRule> rules) -> rules.stream().anyMatch(AlarmRule::usesMetrics);
            case Never _, StateIs _, EventHappens _ -> false;
        };
    }

    /** Its parts that are about events. */
    default List<EventHappens> events() {
        return switch (this) {
            case EventHappens event -> List.of(event);
            case AllOf(List<AlarmRule> rules) ->
                rules.stream().flatMap(rule -> rule.events().stream()).toList();
            case AnyOf(List<AlarmRule> rules) ->
                rules.stream().flatMap(rule -> rule.events().stream()).toList();
            case Never _, StateIs _, MetricBeyond _ -> List.of();
        };
    }

    /** The rule that an AlarmExpression says; null for one that says none, or has too many parts. */
    static @Nullable AlarmRule of(DataObject expression) {
        return switch (expression.type().name()) {
            case "StateAlarmExpression" ->
                new StateIs(
                        type(text(expression, "type")),
                        text(expression, "statePath"),
                        text(expression, "operator").equals("isEqual"),
                        (String) expression.get("yellow"),
                        (String) expression.get("red"));
            case "MetricAlarmExpression" ->
                new MetricBeyond(
                        type(text(expression, "type")),
                        (int) Objects.requireNonNull(
                                ((DataObject) Objects.requireNonNull(expression.get("metric"))).get("counterId")),
                        text(expression, "operator").equals("isAbove"),
                        (Integer) expression.get("yellow"),
                        (Integer) expression.get("red"));
            case "EventAlarmExpression" -> event(expression);
            case "AndAlarmExpression" -> composed(expression, AllOf::new);
            case "OrAlarmExpression" -> composed(expression, AnyOf::new);
            default -> null;
        };
    }

    private static @Nullable AlarmRule composed(DataObject expression, Function<List<AlarmRule>, AlarmRule> compose) {
        List<AlarmRule> rules = new ArrayList<>();
        List<?> parts = (List<?>) Objects.requireNonNull(expression.get("expression"));
        if (parts.size() > PARTS_MAX) return null;
        for (Object part : parts) {
            AlarmRule rule = of((DataObject) part);
            if (rule == null) return null;
            rules.add(rule);
        }
        return rules.isEmpty() ? null : compose.apply(List.copyOf(rules));
    }

    private static AlarmRule event(DataObject expression) {
        String id = (String) expression.get("eventTypeId");
        String objectType = (String) expression.get("objectType");
        List<Comparison> comparisons = expression.get("comparisons") instanceof List<?> all
                ? all.stream()
                        .map(each -> (DataObject) each)
                        .map(each -> new Comparison(
                                text(each, "attributeName"), text(each, "operator"), text(each, "value")))
                        .toList()
                : List.of();
        return new EventHappens(
                objectType == null ? "ManagedEntity" : type(objectType),
                id == null || id.isEmpty() ? type(text(expression, "eventType")) : id,
                (String) expression.get("status"),
                comparisons);
    }

    /** Clients write types as {@code VirtualMachine} or {@code vim.VirtualMachine}. */
    private static String type(String name) {
        return name.startsWith("vim.") ? name.substring(name.lastIndexOf('.') + 1) : name;
    }

    private static String text(DataObject data, String member) {
        return (String) Objects.requireNonNull(data.get(member));
    }
}
