package io.vfleet.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.config.ConfigValidator;
import io.vfleet.config.scenario.InjectedFault;
import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fault of a scenario, checked against the metamodel, to be filled with what a call is about. Any thread. */
public final class FaultTemplate {
    private static final String METHOD_FAULT = "MethodFault";
    private static final String RUNTIME_FAULT = "RuntimeFault";

    private final Metamodel metamodel;
    private final DataType type;
    private final Map<String, Object> members;
    private final @Nullable String message;

    private FaultTemplate(Metamodel metamodel, DataType type, Map<String, Object> members, @Nullable String message) {
        this.metamodel = metamodel;
        this.type = type;
        this.members = members;
        this.message = message;
    }

    /**
     * Adds what is wrong with a fault of a scenario.
     *
     * @param key of the fault
     * @return null if there is anything
     */
    public static @Nullable FaultTemplate of(
            InjectedFault fault, Metamodel metamodel, String key, ConfigValidator mistakes) {
        DataType type = metamodel.dataType(fault.type());
        boolean known = type != null && type.is(metamodel.data(METHOD_FAULT));
        mistakes.require(known, key + ".type", fault.type(), "a fault of the vSphere API, such as FileLocked");
        if (type == null || !known) return null;
        var members = new LinkedHashMap<String, Object>();
        boolean valid = true;
        for (Map.Entry<String, JsonNode> given : fault.members().properties()) {
            Slot slot = type.slot(given.getKey());
            Object value = slot == null ? null : value(slot.type(), given.getValue(), metamodel);
            String need = slot == null
                    ? "one of " + String.join(", ", names(type))
                    : "a value of the type " + slot.type().name();
            mistakes.require(value != null, key + ".members." + given.getKey(), given.getValue(), need);
            if (value != null) members.put(given.getKey(), value);
            else valid = false;
        }
        for (Slot slot : type.slots()) {
            boolean missing = !slot.type().optional() && !slot.type().array() && !members.containsKey(slot.name());
            boolean filled = !missing || isFilled(slot.type());
            mistakes.require(filled, key + ".members", "without " + slot.name(), "a fault that needs no such member");
            valid &= filled;
        }
        return valid ? new FaultTemplate(metamodel, type, Map.copyOf(members), fault.message()) : null;
    }

    /** For a scenario that was checked before. */
    public static FaultTemplate of(InjectedFault fault) {
        var mistakes = new ConfigValidator();
        FaultTemplate template = of(fault, Metamodel.load(), "fault", mistakes);
        mistakes.refuseIfAny();
        return Objects.requireNonNull(template);
    }

    private static List<String> names(DataType type) {
        return type.slots().stream().map(Slot::name).toList();
    }

    private static boolean isFilled(TypeRef type) {
        return switch (type.kind()) {
            case DATA, ANY, BINARY, DATE_TIME, VOID -> false;
            default -> true;
        };
    }

    private static @Nullable Object value(TypeRef type, JsonNode given, Metamodel metamodel) {
        if (type.array()) return null;
        return switch (type.kind()) {
            case BOOLEAN -> given.isBoolean() ? given.booleanValue() : null;
            case BYTE -> given.canConvertToInt() && given.isInt() ? (byte) given.intValue() : null;
            case SHORT -> given.isInt() ? (short) given.intValue() : null;
            case INT -> given.isInt() ? given.intValue() : null;
            case LONG -> given.canConvertToLong() && given.isIntegralNumber() ? given.longValue() : null;
            case FLOAT -> given.isNumber() ? given.floatValue() : null;
            case DOUBLE -> given.isNumber() ? given.doubleValue() : null;
            case STRING, URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME -> given.isTextual() ? given.textValue() : null;
            case ENUM -> isConstant(metamodel, type.name(), given) ? given.textValue() : null;
            case MOREF -> given.isTextual() ? reference(given.textValue()) : null;
            case ANY, DATA, BINARY, DATE_TIME, VOID -> null;
        };
    }

    private static boolean isConstant(Metamodel metamodel, String name, JsonNode given) {
        EnumType type = metamodel.enumType(name);
        return type != null
                && type.values().stream().anyMatch(each -> each.value().equals(given.textValue()));
    }

    /** Written as Type:value, as govc prints it. */
    private static @Nullable MoRef reference(String text) {
        int colon = text.indexOf(':');
        return colon < 1 ? null : new MoRef(text.substring(0, colon), text.substring(colon + 1));
    }

    public DataType type() {
        return type;
    }

    /** Whether it may be the answer of any call. */
    public boolean isRuntimeFault() {
        return type.is(metamodel.data(RUNTIME_FAULT));
    }

    /** Whether it is one of those types or derived from one. */
    public boolean isOneOf(List<String> names) {
        return names.stream().anyMatch(name -> {
            DataType declared = metamodel.dataType(name);
            return declared != null && type.is(declared);
        });
    }

    /** The fault, with what the scenario does not say from the context. */
    public Fault fill(FaultContext context) {
        var filled = new LinkedHashMap<>(members);
        for (Slot slot : type.slots()) {
            if (!filled.containsKey(slot.name()) && !slot.type().array()) {
                Object value = value(slot, context);
                if (value != null) filled.put(slot.name(), value);
            }
        }
        return new Fault.Other(type.name(), filled, message);
    }

    private @Nullable Object value(Slot slot, FaultContext context) {
        TypeRef type = slot.type();
        boolean needed = !type.optional();
        return switch (type.kind()) {
            case MOREF -> {
                MoRef related = context.related(type.name());
                yield related == null && needed ? context.target() : related;
            }
            case STRING -> text(slot.name(), needed, context);
            case BOOLEAN -> needed ? Boolean.FALSE : null;
            case BYTE -> needed ? (byte) 0 : null;
            case SHORT -> needed ? (short) 0 : null;
            case INT -> needed ? 0 : null;
            case LONG -> needed ? 0L : null;
            case FLOAT -> needed ? 0f : null;
            case DOUBLE -> needed ? 0.0 : null;
            case ENUM ->
                needed
                        ? Objects.requireNonNull(metamodel.enumType(type.name()))
                                .values()
                                .getFirst()
                                .value()
                        : null;
            case URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME -> needed ? "" : null;
            case ANY, DATA, BINARY, DATE_TIME, VOID -> null;
        };
    }

    private static @Nullable String text(String name, boolean needed, FaultContext context) {
        return switch (name) {
            case "file" -> context.file();
            case "datastore", "datastoreName" -> context.datastore();
            case "privilegeId" -> context.privilege();
            case "name", "vmName", "entityName", "hostName" -> context.entityName();
            default -> needed ? "" : null;
        };
    }
}
