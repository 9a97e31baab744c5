package io.vfleet.wire.soap;

import static io.vfleet.wire.Values.TIME;
import static io.vfleet.wire.Values.VM;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Kind;
import io.vfleet.meta.Metamodel;
import io.vfleet.model.MoRef;
import io.vfleet.wire.Values;
import java.time.Instant;
import java.util.List;

/**
 * Values of each kind: first objects with slots that declare it, then the value alone, in an array and in an empty one.
 *
 * <p>long: every kind has its few lines, and the formatter gives each value one.
 */
final class Samples {
    private static final Metamodel VIM = Metamodel.load();
    private static final String TEXT = "&<b> ]]> \"' \n\t\r \u0001 ä € 😀 \ud83d";

    private Samples() {}

    /** A kind without a case does not compile. */
    static List<Object> of(Kind kind) {
        return switch (kind) {
            case BOOLEAN -> booleans();
            case BYTE -> bytes();
            case SHORT -> shorts();
            case INT -> ints();
            case LONG -> longs();
            case FLOAT -> floats();
            case DOUBLE -> doubles();
            case STRING -> strings();
            case DATE_TIME -> times();
            case URI ->
                List.of(any(kind, "anyURI", "http://a/?b=1&c"), list(kind, "anyURI", "urn:a"), list(kind, "anyURI"));
            case BINARY -> binaries();
            case TYPE_NAME -> typeNames();
            case PROPERTY_PATH -> propertyPaths();
            case METHOD_NAME -> methodNames();
            case ANY -> anything();
            case ENUM -> constants();
            case DATA -> objects();
            case MOREF -> references();
            case VOID -> List.of();
        };
    }

    private static List<Object> booleans() {
        return List.of(
                VIM.make("VirtualMachineFlagInfo", "disableAcceleration", false, "enableLogging", true),
                true,
                false,
                list(Kind.BOOLEAN, "boolean", true, false),
                list(Kind.BOOLEAN, "boolean"));
    }

    private static List<Object> bytes() {
        return List.of(
                node((byte) -1, (short) 0),
                VIM.make("HostDigestInfo", "digestMethod", "SHA1", "digestValue", List.of((byte) -128, (byte) 127)),
                (byte) 127,
                list(Kind.BYTE, "byte", (byte) -1, (byte) 0),
                list(Kind.BYTE, "byte"));
    }

    private static List<Object> shorts() {
        return List.of(
                node((byte) 0, (short) -1, (short) 2),
                Short.MIN_VALUE,
                list(Kind.SHORT, "short", (short) 1),
                list(Kind.SHORT, "short"));
    }

    private static List<Object> ints() {
        return List.of(
                VIM.make("NumericRange", "start", Integer.MIN_VALUE, "end", Integer.MAX_VALUE),
                VIM.make("VirtualMachineAffinityInfo", "affinitySet", List.of(0, -1)),
                VIM.make("VirtualMachineAffinityInfo", "affinitySet", List.of()),
                -1,
                list(Kind.INT, "int", 0, 1),
                list(Kind.INT, "int"));
    }

    private static List<Object> longs() {
        DataObject id = VIM.make("PerfMetricId", "counterId", 2, "instance", "");
        return List.of(
                VIM.make("DiskChangeInfo", "startOffset", 0L, "length", Long.MAX_VALUE),
                VIM.make("PerfMetricIntSeries", "id", id, "value", List.of(0L, -1L)),
                Long.MIN_VALUE,
                list(Kind.LONG, "long", 0L, 1L),
                list(Kind.LONG, "long"));
    }

    private static List<Object> floats() {
        return List.of(
                VIM.make("FloatOption", "min", 0.5f, "max", Float.POSITIVE_INFINITY, "defaultValue", 1e-10f),
                Float.NaN,
                -1.5f,
                list(Kind.FLOAT, "float", 0f),
                list(Kind.FLOAT, "float"));
    }

    private static List<Object> doubles() {
        return List.of(
                performance(List.of(0.5, 1.0, Double.POSITIVE_INFINITY)),
                0.25,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                list(Kind.DOUBLE, "double", 1e300),
                list(Kind.DOUBLE, "double"));
    }

    private static List<Object> strings() {
        List<String> addresses = List.of("10.0.0.1", "");
        return List.of(
                VIM.make("Description", "label", TEXT, "summary", ""),
                VIM.make("GuestNicInfo", "ipAddress", addresses, "connected", true, "deviceConfigId", 4000),
                TEXT,
                "",
                list(Kind.STRING, "string", "a", "", "<"),
                list(Kind.STRING, "string"));
    }

    private static List<Object> times() {
        Instant whole = Instant.EPOCH;
        return List.of(
                VIM.make("TaskFilterSpecByTime", "timeType", "queuedTime", "beginTime", whole, "endTime", TIME),
                whole,
                list(Kind.DATE_TIME, "dateTime", TIME, Instant.ofEpochMilli(1050)),
                list(Kind.DATE_TIME, "dateTime"));
    }

    private static List<Object> binaries() {
        byte[] bytes = {0, -1};
        return List.of(
                VIM.make("GuestRegValueBinarySpec", "value", bytes),
                VIM.make("GuestRegValueBinarySpec", "value", new byte[0]),
                VIM.make("VirtualTPM", "key", 11000, "endorsementKeyCertificate", List.of(bytes, new byte[] {2})),
                any(Kind.BINARY, "base64Binary", bytes),
                list(Kind.BINARY, "base64Binary", bytes),
                list(Kind.BINARY, "base64Binary"));
    }

    private static List<Object> typeNames() {
        return List.of(
                VIM.make("PropertySpec", "type", "VirtualMachine"),
                VIM.make("EventFilterSpec", "type", List.of("VmPoweredOnEvent", "VmPoweredOffEvent")),
                any(Kind.TYPE_NAME, "TypeName", "Folder"),
                list(Kind.TYPE_NAME, "TypeName", "Folder"),
                list(Kind.TYPE_NAME, "TypeName"));
    }

    private static List<Object> propertyPaths() {
        return List.of(
                VIM.make("DynamicProperty", "name", "config.hardware.device[4000]", "val", 1),
                VIM.make("PropertySpec", "type", "Folder", "pathSet", List.of("name", "parent")),
                any(Kind.PROPERTY_PATH, "PropertyPath", "a.b"),
                list(Kind.PROPERTY_PATH, "PropertyPath", "a.b"),
                list(Kind.PROPERTY_PATH, "PropertyPath"));
    }

    private static List<Object> methodNames() {
        return List.of(
                VIM.make("MethodAction", "name", "PowerOffVM_Task"),
                any(Kind.METHOD_NAME, "MethodName", "Destroy_Task"),
                list(Kind.METHOD_NAME, "MethodName", "Destroy_Task"),
                list(Kind.METHOD_NAME, "MethodName"));
    }

    private static List<Object> anything() {
        List<Object> arguments = List.of(1, "b", VM, any(Kind.ENUM, "ManagedEntityStatus", "red"));
        return List.of(
                VIM.make("OptionValue", "key", "set", "value", 1),
                VIM.make("OptionValue", "key", "unset"),
                VIM.make("VirtualMachineMessage", "id", "m", "argument", arguments),
                list(Kind.ANY, "anyType", 1, "b", VM),
                list(Kind.ANY, "anyType"));
    }

    private static List<Object> constants() {
        return List.of(
                VIM.make("ObjectUpdate", "kind", "leave", "obj", VM),
                VIM.make("TaskFilterSpec", "state", List.of("queued", "running")),
                any(Kind.ENUM, "ManagedEntityStatus", "gray"),
                list(Kind.ENUM, "ManagedEntityStatus", "red"),
                list(Kind.ENUM, "ManagedEntityStatus"));
    }

    private static List<Object> objects() {
        DataObject description = VIM.make("Description", "label", "Hard disk 1", "summary", "");
        DataObject disk = VIM.make("VirtualDisk", "key", 2000, "deviceInfo", description, "capacityInKB", 1024L);
        DataObject device = VIM.make("VirtualDevice", "key", 1);
        return List.of(
                VIM.make("VirtualHardware", "numCPU", 1, "memoryMB", 32, "device", List.of(disk, device)),
                disk,
                VIM.make("VirtualMachineFlagInfo"),
                list(Kind.DATA, "VirtualDevice", disk, device),
                list(Kind.DATA, "VirtualDevice"));
    }

    private static List<Object> references() {
        MoRef escaped = new MoRef("VirtualMachine", "vm-<29>");
        return List.of(
                VIM.make("ClusterVmGroup", "name", "g", "vm", List.of(VM, escaped)),
                VM,
                list(Kind.MOREF, "ManagedEntity", VM, new MoRef("Folder", "group-v3")),
                list(Kind.MOREF, "Datastore"));
    }

    private static DataObject node(byte id, Short... cpus) {
        return VIM.make(
                "HostNumaNode", "typeId", id, "cpuID", List.of(cpus), "memoryRangeBegin", 0L, "memoryRangeLength", 1L);
    }

    private static DataObject performance(List<Double> values) {
        DataObject summary = VIM.make("StoragePerformanceSummary", "interval", 3600, "siocActivityDuration", 0);
        summary.set("percentile", List.of(50, 90, 99)).set("datastoreVmLatency", values);
        summary.set("datastoreReadLatency", values).set("datastoreWriteLatency", values);
        return summary.set("datastoreReadIops", values).set("datastoreWriteIops", values);
    }

    static AnyValue any(Kind kind, String name, Object value) {
        return new AnyValue(Values.type(kind, name), value);
    }

    static AnyValue list(Kind kind, String name, Object... items) {
        return new AnyValue(Values.array(kind, name), List.of(items));
    }
}
