package io.vfleet.operation.vslm;

import io.vfleet.manager.StorageObject;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One condition on first class disks. Texts are compared as they are, capacities as numbers of MiB, times as seconds
 * since 1970 or as the API writes times; a disk fits when it fits one of the values.
 */
record VslmDiskFilter(Predicate<VslmDisk> condition) {
    private static final String FIELDS = "VslmVsoVStorageObjectQuerySpecQueryFieldEnum";
    private static final String OPERATORS = "VslmVsoVStorageObjectQuerySpecQueryOperatorEnum";

    /** A disk with what the query sees beside it. */
    record VslmDisk(StorageObject object, long capacityMib, String datastore) {}

    /** The condition of a query spec; null when its field, operator or values are none. */
    static @Nullable VslmDiskFilter of(DataObject spec) {
        String field = String.valueOf(spec.get("queryField"));
        String operator = String.valueOf(spec.get("queryOperator"));
        if (!has(FIELDS, field) || !has(OPERATORS, operator)) return null;
        List<String> values = new ArrayList<>();
        if (spec.get("queryValue") instanceof Iterable<?> all) for (Object each : all) values.add((String) each);
        return values.isEmpty() ? null : of(field, operator, values);
    }

    private static boolean has(String type, String value) {
        return Objects.requireNonNull(Metamodel.storageLifecycle().enumType(type))
                .has(value);
    }

    private static @Nullable VslmDiskFilter of(String field, String operator, List<String> values) {
        boolean numeric = field.equals("capacity") || field.equals("createTime");
        boolean partial = operator.endsWith("With") || operator.equals("contains");
        if (numeric && partial) return null;
        List<Predicate<VslmDisk>> any = new ArrayList<>();
        for (String value : values) {
            Long number = numeric ? number(value) : null;
            if (numeric && number == null) return null;
            any.add(
                    number == null
                            ? disk -> texts(disk, field).stream().anyMatch(text -> fits(operator, text, value))
                            : disk -> fits(operator, Long.compare(number(disk, field), number)));
        }
        boolean none = operator.equals("notEquals");
        return new VslmDiskFilter(disk -> none
                ? any.stream().allMatch(each -> each.test(disk))
                : any.stream().anyMatch(each -> each.test(disk)));
    }

    private static @Nullable Long number(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException _) {
            try {
                return OffsetDateTime.parse(value).toEpochSecond();
            } catch (DateTimeParseException _) {
                return null;
            }
        }
    }

    private static long number(VslmDisk disk, String field) {
        Instant created = disk.object().created();
        return field.equals("capacity") ? disk.capacityMib() : created.getEpochSecond();
    }

    private static List<String> texts(VslmDisk disk, String field) {
        StorageObject object = disk.object();
        return switch (field) {
            case "id" -> List.of(object.id());
            case "name" -> List.of(object.name());
            case "backingObjectId" -> List.of(object.file());
            case "datastoreMoId" -> List.of(disk.datastore());
            case "metadataKey" -> List.copyOf(object.metadata().keySet());
            default -> List.copyOf(object.metadata().values());
        };
    }

    private static boolean fits(String operator, String text, String value) {
        return switch (operator) {
            case "contains" -> text.contains(value);
            case "startsWith" -> text.startsWith(value);
            case "endsWith" -> text.endsWith(value);
            default -> fits(operator, text.compareTo(value));
        };
    }

    private static boolean fits(String operator, int order) {
        return switch (operator) {
            case "equals" -> order == 0;
            case "notEquals" -> order != 0;
            case "lessThan" -> order < 0;
            case "greaterThan" -> order > 0;
            case "lessThanOrEqual" -> order <= 0;
            default -> order >= 0;
        };
    }
}
