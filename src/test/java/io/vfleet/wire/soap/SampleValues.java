package io.vfleet.wire.soap;

import static io.vfleet.wire.codec.WriterFixture.TIME;
import static io.vfleet.wire.codec.WriterFixture.VM;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.TypeKind;
import io.vfleet.model.MoRef;
import io.vfleet.wire.codec.WriterFixture;
import java.time.Instant;
import java.util.List;

/**
 * Sample values of each kind for tests of the SOAP codec.
 *
 * <p>long: every kind has a few lines, and the formatter puts each value on its own line.
 */
final class SampleValues {
    private static final Metamodel VIM = Metamodel.load();
    private static final String TEXT = "&<b> ]]> \"' \n\t\r \u0001 ä € 😀 \ud83d";

    private SampleValues() {}

    /** A kind without a case does not compile. */
    static List<Object> of(TypeKind kind) {
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
                List.of(
                        any(kind, "anyURI", "http://a/?b=1&c"),
                        list(kind, "anyURI", List.of("urn:a")),
                        list(kind, "anyURI", List.of()));
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
                VIM.make("VirtualMachineFlagInfo")
                        .set("disableAcceleration", false)
                        .set("enableLogging", true),
                true,
                false,
                list(TypeKind.BOOLEAN, "boolean", List.of(true, false)),
                list(TypeKind.BOOLEAN, "boolean", List.of()));
    }

    private static List<Object> bytes() {
        return List.of(
                node((byte) -1, (short) 0),
                VIM.make("HostDigestInfo").set("digestMethod", "SHA1").set("digestValue", List.of((byte) -128, (byte)
                        127)),
                (byte) 127,
                list(TypeKind.BYTE, "byte", List.of((byte) -1, (byte) 0)),
                list(TypeKind.BYTE, "byte", List.of()));
    }

    private static List<Object> shorts() {
        return List.of(
                node((byte) 0, (short) -1, (short) 2),
                Short.MIN_VALUE,
                list(TypeKind.SHORT, "short", List.of((short) 1)),
                list(TypeKind.SHORT, "short", List.of()));
    }

    private static List<Object> ints() {
        return List.of(
                VIM.make("NumericRange").set("start", Integer.MIN_VALUE).set("end", Integer.MAX_VALUE),
                VIM.make("VirtualMachineAffinityInfo").set("affinitySet", List.of(0, -1)),
                VIM.make("VirtualMachineAffinityInfo").set("affinitySet", List.of()),
                -1,
                list(TypeKind.INT, "int", List.of(0, 1)),
                list(TypeKind.INT, "int", List.of()));
    }

    private static List<Object> longs() {
        DataObject id = VIM.make("PerfMetricId").set("counterId", 2).set("instance", "");
        return List.of(
                VIM.make("DiskChangeInfo").set("startOffset", 0L).set("length", Long.MAX_VALUE),
                VIM.make("PerfMetricIntSeries").set("id", id).set("value", List.of(0L, -1L)),
                Long.MIN_VALUE,
                list(TypeKind.LONG, "long", List.of(0L, 1L)),
                list(TypeKind.LONG, "long", List.of()));
    }

    private static List<Object> floats() {
        return List.of(
                VIM.make("FloatOption")
                        .set("min", 0.5f)
                        .set("max", Float.POSITIVE_INFINITY)
                        .set("defaultValue", 1e-10f),
                Float.NaN,
                -1.5f,
                list(TypeKind.FLOAT, "float", List.of(0f)),
                list(TypeKind.FLOAT, "float", List.of()));
    }

    private static List<Object> doubles() {
        return List.of(
                performance(List.of(0.5, 1.0, Double.POSITIVE_INFINITY)),
                0.25,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                list(TypeKind.DOUBLE, "double", List.of(1e300)),
                list(TypeKind.DOUBLE, "double", List.of()));
    }

    private static List<Object> strings() {
        List<String> addresses = List.of("10.0.0.1", "");
        return List.of(
                VIM.make("Description").set("label", TEXT).set("summary", ""),
                VIM.make("GuestNicInfo")
                        .set("ipAddress", addresses)
                        .set("connected", true)
                        .set("deviceConfigId", 4000),
                TEXT,
                "",
                list(TypeKind.STRING, "string", List.of("a", "", "<")),
                list(TypeKind.STRING, "string", List.of()));
    }

    private static List<Object> times() {
        Instant whole = Instant.EPOCH;
        return List.of(
                VIM.make("TaskFilterSpecByTime")
                        .set("timeType", "queuedTime")
                        .set("beginTime", whole)
                        .set("endTime", TIME),
                whole,
                list(TypeKind.DATE_TIME, "dateTime", List.of(TIME, Instant.ofEpochMilli(1050))),
                list(TypeKind.DATE_TIME, "dateTime", List.of()));
    }

    private static List<Object> binaries() {
        byte[] bytes = {0, -1};
        return List.of(
                VIM.make("GuestRegValueBinarySpec").set("value", bytes),
                VIM.make("GuestRegValueBinarySpec").set("value", new byte[0]),
                VIM.make("VirtualTPM").set("key", 11000).set("endorsementKeyCertificate", List.of(bytes, new byte[] {2
                })),
                any(TypeKind.BINARY, "base64Binary", bytes),
                list(TypeKind.BINARY, "base64Binary", List.of(bytes)),
                list(TypeKind.BINARY, "base64Binary", List.of()));
    }

    private static List<Object> typeNames() {
        return List.of(
                VIM.make("PropertySpec").set("type", "VirtualMachine"),
                VIM.make("EventFilterSpec").set("type", List.of("VmPoweredOnEvent", "VmPoweredOffEvent")),
                any(TypeKind.TYPE_NAME, "TypeName", "Folder"),
                list(TypeKind.TYPE_NAME, "TypeName", List.of("Folder")),
                list(TypeKind.TYPE_NAME, "TypeName", List.of()));
    }

    private static List<Object> propertyPaths() {
        return List.of(
                VIM.make("DynamicProperty")
                        .set("name", "config.hardware.device[4000]")
                        .set("val", 1),
                VIM.make("PropertySpec").set("type", "Folder").set("pathSet", List.of("name", "parent")),
                any(TypeKind.PROPERTY_PATH, "PropertyPath", "a.b"),
                list(TypeKind.PROPERTY_PATH, "PropertyPath", List.of("a.b")),
                list(TypeKind.PROPERTY_PATH, "PropertyPath", List.of()));
    }

    private static List<Object> methodNames() {
        return List.of(
                VIM.make("MethodAction").set("name", "PowerOffVM_Task"),
                any(TypeKind.METHOD_NAME, "MethodName", "Destroy_Task"),
                list(TypeKind.METHOD_NAME, "MethodName", List.of("Destroy_Task")),
                list(TypeKind.METHOD_NAME, "MethodName", List.of()));
    }

    private static List<Object> anything() {
        List<Object> arguments = List.of(1, "b", VM, any(TypeKind.ENUM, "ManagedEntityStatus", "red"));
        return List.of(
                VIM.make("OptionValue").set("key", "set").set("value", 1),
                VIM.make("OptionValue").set("key", "unset"),
                VIM.make("VirtualMachineMessage").set("id", "m").set("argument", arguments),
                list(TypeKind.ANY, "anyType", List.of(1, "b", VM)),
                list(TypeKind.ANY, "anyType", List.of()));
    }

    private static List<Object> constants() {
        return List.of(
                VIM.make("ObjectUpdate").set("kind", "leave").set("obj", VM),
                VIM.make("TaskFilterSpec").set("state", List.of("queued", "running")),
                any(TypeKind.ENUM, "ManagedEntityStatus", "gray"),
                list(TypeKind.ENUM, "ManagedEntityStatus", List.of("red")),
                list(TypeKind.ENUM, "ManagedEntityStatus", List.of()));
    }

    private static List<Object> objects() {
        DataObject description =
                VIM.make("Description").set("label", "Hard disk 1").set("summary", "");
        DataObject disk = VIM.make("VirtualDisk")
                .set("key", 2000)
                .set("deviceInfo", description)
                .set("capacityInKB", 1024L);
        DataObject device = VIM.make("VirtualDevice").set("key", 1);
        return List.of(
                VIM.make("VirtualHardware").set("numCPU", 1).set("memoryMB", 32).set("device", List.of(disk, device)),
                disk,
                VIM.make("VirtualMachineFlagInfo"),
                list(TypeKind.DATA, "VirtualDevice", List.of(disk, device)),
                list(TypeKind.DATA, "VirtualDevice", List.of()));
    }

    private static List<Object> references() {
        MoRef escaped = new MoRef("VirtualMachine", "vm-<29>");
        return List.of(
                VIM.make("ClusterVmGroup").set("name", "g").set("vm", List.of(VM, escaped)),
                VM,
                list(TypeKind.MOREF, "ManagedEntity", List.of(VM, new MoRef("Folder", "group-v3"))),
                list(TypeKind.MOREF, "Datastore", List.of()));
    }

    private static DataObject node(byte id, Short... cpus) {
        return VIM.make("HostNumaNode")
                .set("typeId", id)
                .set("cpuID", List.of(cpus))
                .set("memoryRangeBegin", 0L)
                .set("memoryRangeLength", 1L);
    }

    private static DataObject performance(List<Double> values) {
        DataObject summary =
                VIM.make("StoragePerformanceSummary").set("interval", 3600).set("siocActivityDuration", 0);
        summary.set("percentile", List.of(50, 90, 99)).set("datastoreVmLatency", values);
        summary.set("datastoreReadLatency", values).set("datastoreWriteLatency", values);
        return summary.set("datastoreReadIops", values).set("datastoreWriteIops", values);
    }

    static AnyValue any(TypeKind kind, String name, Object value) {
        return new AnyValue(WriterFixture.type(kind, name), value);
    }

    static AnyValue list(TypeKind kind, String name, List<?> items) {
        return new AnyValue(WriterFixture.array(kind, name), items);
    }
}
