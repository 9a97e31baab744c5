package io.vfleet.wire.json;

import static io.vfleet.wire.Values.TIME;
import static io.vfleet.wire.Values.VM;
import static io.vfleet.wire.Values.array;
import static io.vfleet.wire.Values.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Kind;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.wire.Values;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values as clients read them, held by files. */
final class JsonWriterTest {
    private static final Metamodel VIM = Metamodel.load();
    private static final Dialect NEWEST = new Dialect(VIM, Release.NEWEST, false);

    @Test
    void aBareValueIsItsDeclaredType() throws IOException {
        assertEquals("\"a\"", text(type(Kind.STRING, "string"), "a"));
        assertEquals("true", text(type(Kind.BOOLEAN, "boolean"), true));
        assertEquals("-9223372036854775808", text(type(Kind.LONG, "long"), Long.MIN_VALUE));
        assertEquals("-128", text(type(Kind.BYTE, "byte"), (byte) -128));
        assertEquals("0.5", text(type(Kind.FLOAT, "float"), 0.5f));
        assertEquals("\"poweredOn\"", text(type(Kind.ENUM, "VirtualMachinePowerState"), "poweredOn"));
        assertEquals("\"AP8=\"", text(type(Kind.BINARY, "base64Binary"), new byte[] {0, -1}));
        assertEquals("[]", text(array(Kind.MOREF, "VirtualMachine"), List.of()));
        assertEquals("[1,-2]", text(array(Kind.BYTE, "byte"), List.of((byte) 1, (byte) -2)));
    }

    @Test
    void timesAreUtcToTheMicrosecondWithoutIdleZeros() {
        assertEquals("\"2023-02-14T22:12:48.753169Z\"", text(type(Kind.DATE_TIME, "dateTime"), TIME));
        assertEquals("\"1970-01-01T00:00:00Z\"", text(type(Kind.DATE_TIME, "dateTime"), Instant.EPOCH));
        assertEquals("\"1970-01-01T00:00:01.05Z\"", text(type(Kind.DATE_TIME, "dateTime"), Instant.ofEpochMilli(1050)));
        assertEquals(
                "\"1969-12-31T23:59:59.999999Z\"",
                text(type(Kind.DATE_TIME, "dateTime"), Instant.ofEpochSecond(-1, 999_999_999)));
    }

    @Test
    void stringsAreEscapedAndInUtf8() {
        assertEquals(
                "\"q\\\" b\\\\ \\n\\r\\t \\u0001\\u007f / ä € 😀 \uFFFD\"",
                text(type(Kind.STRING, "string"), "q\" b\\ \n\r\t \u0001\u007f / ä € 😀 \ud83d"));
    }

    @Test
    void everyObjectIsTaggedFirstAndUnsetMembersAreLeftOut() throws IOException {
        DataObject description = VIM.make("Description", "label", "Hard disk 1", "summary", "");
        DataObject disk = VIM.make("VirtualDisk", "key", 2000, "deviceInfo", description, "capacityInKB", 1024L);
        assertGolden("object", object("VirtualDevice"), disk);
    }

    @Test
    void anySlotsBoxWhatDoesNotTellItsType() throws IOException {
        List<Object> values = List.of(
                true,
                (byte) 1,
                (short) 2,
                3,
                4L,
                0.5f,
                0.25,
                "text",
                TIME,
                new AnyValue(type(Kind.URI, "anyURI"), "http://a"),
                new AnyValue(type(Kind.ENUM, "ManagedEntityStatus"), "gray"),
                new AnyValue(type(Kind.TYPE_NAME, "TypeName"), "Folder"),
                new AnyValue(type(Kind.PROPERTY_PATH, "PropertyPath"), "a.b"),
                new byte[] {1},
                new AnyValue(array(Kind.STRING, "string"), List.of("a")),
                new AnyValue(array(Kind.MOREF, "Datastore"), List.of()),
                new AnyValue(array(Kind.ENUM, "ManagedEntityStatus"), List.of("red")),
                new AnyValue(array(Kind.DATA, "NumericRange"), List.of(VIM.make("NumericRange", "start", 1, "end", 2))),
                VIM.make("NumericRange", "start", 1, "end", 2),
                VM);
        assertGolden("any", array(Kind.ANY, "anyType"), values);
    }

    @Test
    void aReferenceIsInlineInEverySlot() throws IOException {
        DataObject property = VIM.make("DynamicProperty", "name", "parent", "val", new MoRef("Folder", "group-v3"));
        DataObject content = VIM.make("ObjectContent", "obj", VM, "propSet", List.of(property));
        assertGolden("reference", object("ObjectContent"), content);
    }

    @Test
    void aNestedFaultStandsBareWithItsText() throws IOException {
        assertGolden("nested-fault", object("TaskInfo"), failedTask());
    }

    @Test
    void aNestedFaultIsWrappedWhenSoSet() throws IOException {
        Dialect wrapping = new Dialect(VIM, Release.NEWEST, true);
        assertEquals(golden("wrapped-fault"), text(wrapping, object("TaskInfo"), failedTask()));
    }

    @Test
    void theBodyOfARefusalIsTheFaultWithItsText() throws IOException {
        DataObject fault = VIM.make("InvalidPowerState", "requestedState", "poweredOn", "existingState", "poweredOn");
        assertEquals(golden("fault"), Values.text(new JsonWriter(NEWEST, fault, "It is on.")));
    }

    @Test
    void whatIsNewerThanTheReleaseIsHidden() throws IOException {
        Dialect old = new Dialect(VIM, Release.of("2.5"), false);
        DataObject source = VIM.make("HostDigestInfo", "digestMethod", "SHA1", "digestValue", List.of((byte) 1));
        DataObject disk =
                VIM.make("HostTpmDigestInfo", "digestMethod", "SHA1", "digestValue", List.of(), "pcrNumber", 1);
        assertEquals("{\"_typeName\":\"DynamicData\"}", text(old, object("HostDigestInfo"), source));
        assertEquals(
                "{\"_typeName\":\"HostTpmDigestInfo\",\"digestMethod\":\"SHA1\",\"digestValue\":[],\"pcrNumber\":1}",
                text(NEWEST, object("HostDigestInfo"), disk));
        assertEquals(
                "{\"_typeName\":\"VirtualMachineFlagInfo\",\"enableLogging\":true}",
                text(
                        old,
                        object("VirtualMachineFlagInfo"),
                        VIM.make("VirtualMachineFlagInfo", "enableLogging", true, "recordReplayEnabled", true)));
    }

    @Test
    void whatJsonHasNoNumberForStandsInQuotes() {
        assertEquals("\"NaN\"", text(type(Kind.DOUBLE, "double"), Double.NaN));
        assertEquals("\"-INF\"", text(type(Kind.FLOAT, "float"), Float.NEGATIVE_INFINITY));
    }

    @Test
    void aBrokenValueIsNotPapered() {
        assertThrows(IllegalArgumentException.class, () -> text(type(Kind.ANY, "anyType"), List.of(1)));
    }

    static DataObject failedTask() {
        DataObject cause = VIM.make("NotSupported", "faultstring", "No.");
        DataObject error = VIM.make(
                "InvalidArgument",
                "faultstring",
                "A specified parameter was not correct: configSpec.guestId",
                "faultCause",
                cause,
                "invalidProperty",
                "configSpec.guestId");
        return VIM.make(
                "TaskInfo",
                "key",
                "task-42",
                "task",
                new MoRef("Task", "task-42"),
                "descriptionId",
                "VirtualMachine.reconfigure",
                "entity",
                VM,
                "state",
                "error",
                "cancelled",
                false,
                "cancelable",
                false,
                "error",
                error,
                "reason",
                VIM.make("TaskReasonUser", "userName", "VSPHERE.LOCAL\\user"),
                "queueTime",
                TIME,
                "eventChainId",
                7);
    }

    private static void assertGolden(String name, TypeRef type, Object value) throws IOException {
        assertEquals(golden(name), text(type, value));
    }

    private static String golden(String name) throws IOException {
        return Values.golden("json/" + name + ".json").strip();
    }

    private static String text(TypeRef type, Object value) {
        return text(NEWEST, type, value);
    }

    private static String text(Dialect dialect, TypeRef type, Object value) {
        return Values.text(new JsonWriter(dialect, type, value));
    }

    private static TypeRef object(String name) {
        return type(Kind.DATA, name);
    }
}
