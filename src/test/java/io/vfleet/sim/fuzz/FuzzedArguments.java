package io.vfleet.sim.fuzz;

import static io.vfleet.sim.SimulatedVCenter.META;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.DataType;
import io.vfleet.meta.EnumValue;
import io.vfleet.meta.Method;
import io.vfleet.meta.Parameter;
import io.vfleet.meta.Slot;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Arguments generated from the metamodel by fuzzed choices. */
final class FuzzedArguments {
    private static final int DEPTH_MAX = 4;
    private static final int REQUIRED_DEPTH_MAX = 10;
    private static final List<String> WIRE_TYPES = List.of("DataObject", "ManagedObjectReference");
    private static final Map<DataType, List<DataType>> DERIVED = new ConcurrentHashMap<>();
    private static final List<String> TEXTS = List.of(
            "",
            "name",
            "user",
            "*",
            "VirtualMachine",
            "ManagedEntity",
            "childEntity",
            "config.hardware.device[2000].backing",
            "config.extraConfig[\"a.b\"].value",
            "runtime.powerState",
            "info",
            "snapshot.rootSnapshotList",
            "view",
            "vm",
            "DC0/vm/DC0_C0_RP0_VM0",
            "[LocalDS_0] DC0_C0_RP0_VM0/DC0_C0_RP0_VM0.vmx",
            "52 de ad be ef 00 11 22-33 44 55 66 77 88 99 aa/1",
            "a%2fb",
            "1",
            "1:2",
            "-1",
            "com.example",
            "vim.event.VmPoweredOnEvent",
            "System.View",
            "en_US",
            "\u0000",
            "\ud83d\ude00",
            "n".repeat(81),
            "x".repeat(2_000));

    private final FuzzedChoices choices;
    private final List<MoRef> objects;
    private boolean tooDeep;

    /** {@code objects} are those that references may name. */
    FuzzedArguments(FuzzedChoices choices, List<MoRef> objects) {
        this.choices = choices;
        this.objects = objects;
    }

    /** Arguments of a call; null if their required members are nested too deeply. */
    @Nullable
    Arguments of(Method method) {
        var arguments = new Arguments(method);
        for (Parameter parameter : method.parameters()) {
            if (parameter.type().optional() && choices.below(2) == 0) continue;
            arguments.set(parameter.index(), value(parameter.type(), 0));
        }
        return tooDeep ? null : arguments;
    }

    private Object value(TypeRef type, int depth) {
        if (!type.array()) return one(type, depth);
        List<Object> items = new ArrayList<>();
        for (int i = choices.below(8) == 0 ? 0 : 1 + choices.below(2); i > 0; i--)
            items.add(one(type.element(), depth));
        return items;
    }

    private Object one(TypeRef type, int depth) {
        return switch (type.kind()) {
            case BOOLEAN -> choices.below(2) == 0;
            case BYTE -> (byte) choices.number();
            case SHORT -> (short) choices.number();
            case INT -> (int) choices.number();
            case LONG -> choices.number();
            case FLOAT -> choices.number() / 4f;
            case DOUBLE -> choices.number() / 4d;
            case STRING, URI, TYPE_NAME, PROPERTY_PATH, METHOD_NAME ->
                choices.below(4) == 0 ? choices.text() : choices.any(TEXTS);
            case ENUM ->
                choices.any(Objects.requireNonNull(META.enumType(type.name())).values().stream()
                        .map(EnumValue::value)
                        .toList());
            case DATE_TIME -> time();
            case BINARY -> choices.bytes();
            case MOREF -> reference(type);
            case DATA -> object(META.data(type.name()), depth);
            case ANY -> any(depth);
            case VOID -> throw new IllegalArgumentException("void has no value");
        };
    }

    private Instant time() {
        return switch (choices.below(5)) {
            case 0 -> Instant.EPOCH;
            case 1 -> Instant.parse("9999-12-31T23:59:59Z");
            case 2 -> Instant.parse("0001-01-01T00:00:00Z");
            case 3 -> Instant.parse("2026-11-21T00:00:00.123456Z");
            default -> Instant.EPOCH.plusSeconds(choices.number() % 4_000_000_000L);
        };
    }

    private MoRef reference(TypeRef type) {
        List<MoRef> candidates = objects.stream()
                .filter(object -> META.managed(object.type()).is(META.managed(type.name())))
                .toList();
        if (candidates.isEmpty() || choices.below(8) == 0) return new MoRef(type.name(), "vm-" + choices.below(1_000));
        return choices.any(candidates);
    }

    private DataObject object(DataType declared, int depth) {
        List<DataType> derived = DERIVED.computeIfAbsent(
                declared,
                key -> META.dataTypes().stream()
                        .filter(type -> type.is(key) && !WIRE_TYPES.contains(type.name()))
                        .toList());
        DataType type = choices.below(2) == 0 && derived.contains(declared) ? declared : choices.any(derived);
        var object = new DataObject(type);
        if (depth > REQUIRED_DEPTH_MAX) {
            tooDeep = true;
            return object;
        }
        List<Slot> slots = type.slots();
        for (Slot slot : slots) {
            if (!slot.type().optional()) object.set(slot.index(), value(slot.type(), depth + 1));
        }
        for (int i = depth < DEPTH_MAX && !slots.isEmpty() ? choices.below(5) : 0; i > 0; i--) {
            Slot slot = choices.any(slots);
            object.set(slot.index(), value(slot.type(), depth + 1));
        }
        return object;
    }

    private Object any(int depth) {
        TypeRef type = Objects.requireNonNull(META.anyType(choices.any(List.of(
                "string",
                "int",
                "boolean",
                "long",
                "double",
                "dateTime",
                "base64Binary",
                "ArrayOfString",
                "ArrayOfAnyType",
                "VirtualMachinePowerState",
                "ManagedObjectReference",
                "ArrayOfManagedObjectReference",
                "ArrayOfVirtualDevice",
                "DynamicData"))));
        if (type.kind() == TypeKind.ANY && depth > DEPTH_MAX) return "deep";
        return AnyValue.of(type, value(type, depth + 1));
    }
}
