package io.vfleet.wire.json;

import static io.vfleet.wire.codec.WriterFixture.TIME;
import static io.vfleet.wire.codec.WriterFixture.VM;
import static io.vfleet.wire.codec.WriterFixture.array;
import static io.vfleet.wire.codec.WriterFixture.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.GeneratedFile;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.wire.codec.WriterFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** JSON values as clients read them, compared with golden files. */
final class JsonWriterTest {
    private static final Metamodel VIM = Metamodel.load();
    private static final JsonDialect NEWEST = new JsonDialect(VIM, Release.NEWEST, false);

    @Test
    void aBareValueIsItsDeclaredType() throws IOException {
        assertEquals("\"a\"", text(type(TypeKind.STRING, "string"), "a"));
        assertEquals("true", text(type(TypeKind.BOOLEAN, "boolean"), true));
        assertEquals("-9223372036854775808", text(type(TypeKind.LONG, "long"), Long.MIN_VALUE));
        assertEquals("-128", text(type(TypeKind.BYTE, "byte"), (byte) -128));
        assertEquals("0.5", text(type(TypeKind.FLOAT, "float"), 0.5f));
        assertEquals("\"poweredOn\"", text(type(TypeKind.ENUM, "VirtualMachinePowerState"), "poweredOn"));
        assertEquals("\"AP8=\"", text(type(TypeKind.BINARY, "base64Binary"), new byte[] {0, -1}));
        assertEquals("[]", text(array(TypeKind.MOREF, "VirtualMachine"), List.of()));
        assertEquals("[1,-2]", text(array(TypeKind.BYTE, "byte"), List.of((byte) 1, (byte) -2)));
    }

    @Test
    void timesAreUtcToTheMicrosecondWithoutTrailingZeros() {
        assertEquals("\"2023-02-14T22:12:48.753169Z\"", text(type(TypeKind.DATE_TIME, "dateTime"), TIME));
        assertEquals("\"1970-01-01T00:00:00Z\"", text(type(TypeKind.DATE_TIME, "dateTime"), Instant.EPOCH));
        assertEquals(
                "\"1970-01-01T00:00:01.05Z\"", text(type(TypeKind.DATE_TIME, "dateTime"), Instant.ofEpochMilli(1050)));
        assertEquals(
                "\"1969-12-31T23:59:59.999999Z\"",
                text(type(TypeKind.DATE_TIME, "dateTime"), Instant.ofEpochSecond(-1, 999_999_999)));
    }

    @Test
    void stringsAreEscapedAndInUtf8() {
        assertEquals(
                "\"q\\\" b\\\\ \\n\\r\\t \\u0001\\u007f / ä € 😀 \uFFFD\"",
                text(type(TypeKind.STRING, "string"), "q\" b\\ \n\r\t \u0001\u007f / ä € 😀 \ud83d"));
    }

    @Test
    @Tag(GeneratedFile.TAG)
    void everyObjectIsTaggedFirstAndUnsetMembersAreLeftOut() throws IOException {
        DataObject description =
                VIM.make("Description").set("label", "Hard disk 1").set("summary", "");
        DataObject disk = VIM.make("VirtualDisk")
                .set("key", 2000)
                .set("deviceInfo", description)
                .set("capacityInKB", 1024L);
        assertGolden("object", object("VirtualDevice"), disk);
    }

    @Test
    @Tag(GeneratedFile.TAG)
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
                new AnyValue(type(TypeKind.URI, "anyURI"), "http://a"),
                new AnyValue(type(TypeKind.ENUM, "ManagedEntityStatus"), "gray"),
                new AnyValue(type(TypeKind.TYPE_NAME, "TypeName"), "Folder"),
                new AnyValue(type(TypeKind.PROPERTY_PATH, "PropertyPath"), "a.b"),
                new byte[] {1},
                new AnyValue(array(TypeKind.STRING, "string"), List.of("a")),
                new AnyValue(array(TypeKind.MOREF, "Datastore"), List.of()),
                new AnyValue(array(TypeKind.ENUM, "ManagedEntityStatus"), List.of("red")),
                new AnyValue(
                        array(TypeKind.DATA, "NumericRange"),
                        List.of(VIM.make("NumericRange").set("start", 1).set("end", 2))),
                VIM.make("NumericRange").set("start", 1).set("end", 2),
                VM);
        assertGolden("any", array(TypeKind.ANY, "anyType"), values);
    }

    @Test
    @Tag(GeneratedFile.TAG)
    void aReferenceIsInlineInEverySlot() throws IOException {
        DataObject property =
                VIM.make("DynamicProperty").set("name", "parent").set("val", new MoRef("Folder", "group-v3"));
        DataObject content = VIM.make("ObjectContent").set("obj", VM).set("propSet", List.of(property));
        assertGolden("reference", object("ObjectContent"), content);
    }

    @Test
    @Tag(GeneratedFile.TAG)
    void aNestedFaultStandsBareWithItsText() throws IOException {
        assertGolden("nested-fault", object("TaskInfo"), failedTask());
    }

    @Test
    @Tag(GeneratedFile.TAG)
    void aNestedFaultIsWrappedWhenSoSet() throws IOException {
        JsonDialect wrapping = new JsonDialect(VIM, Release.NEWEST, true);
        assertGolden("wrapped-fault", text(wrapping, object("TaskInfo"), failedTask()));
    }

    @Test
    @Tag(GeneratedFile.TAG)
    void theBodyOfARefusalIsTheFaultWithItsText() throws IOException {
        DataObject fault =
                VIM.make("InvalidPowerState").set("requestedState", "poweredOn").set("existingState", "poweredOn");
        assertGolden("fault", WriterFixture.text(new JsonWriter(NEWEST, fault, "It is on.")));
    }

    @Test
    void whatIsNewerThanTheReleaseIsHidden() throws IOException {
        JsonDialect old = new JsonDialect(VIM, Release.of("2.5"), false);
        DataObject source =
                VIM.make("HostDigestInfo").set("digestMethod", "SHA1").set("digestValue", List.of((byte) 1));
        DataObject disk = VIM.make("HostTpmDigestInfo")
                .set("digestMethod", "SHA1")
                .set("digestValue", List.of())
                .set("pcrNumber", 1);
        assertEquals("{\"_typeName\":\"DynamicData\"}", text(old, object("HostDigestInfo"), source));
        assertEquals(
                "{\"_typeName\":\"HostTpmDigestInfo\",\"digestMethod\":\"SHA1\",\"digestValue\":[],\"pcrNumber\":1}",
                text(NEWEST, object("HostDigestInfo"), disk));
        assertEquals(
                "{\"_typeName\":\"VirtualMachineFlagInfo\",\"enableLogging\":true}",
                text(
                        old,
                        object("VirtualMachineFlagInfo"),
                        VIM.make("VirtualMachineFlagInfo")
                                .set("enableLogging", true)
                                .set("recordReplayEnabled", true)));
    }

    @Test
    void whatJsonHasNoNumberForStandsInQuotes() {
        assertEquals("\"NaN\"", text(type(TypeKind.DOUBLE, "double"), Double.NaN));
        assertEquals("\"-INF\"", text(type(TypeKind.FLOAT, "float"), Float.NEGATIVE_INFINITY));
    }

    @Test
    void aValueOfNoKnownTypeIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> text(type(TypeKind.ANY, "anyType"), List.of(1)));
    }

    static DataObject failedTask() {
        DataObject cause = VIM.make("NotSupported").set("faultstring", "No.");
        DataObject error = VIM.make("InvalidArgument")
                .set("faultstring", "A specified parameter was not correct: configSpec.guestId")
                .set("faultCause", cause)
                .set("invalidProperty", "configSpec.guestId");
        return VIM.make("TaskInfo")
                .set("key", "task-42")
                .set("task", new MoRef("Task", "task-42"))
                .set("descriptionId", "VirtualMachine.reconfigure")
                .set("entity", VM)
                .set("state", "error")
                .set("cancelled", false)
                .set("cancelable", false)
                .set("error", error)
                .set("reason", VIM.make("TaskReasonUser").set("userName", "VSPHERE.LOCAL\\user"))
                .set("queueTime", TIME)
                .set("eventChainId", 7);
    }

    private static void assertGolden(String name, TypeRef type, Object value) {
        assertGolden(name, text(type, value));
    }

    private static void assertGolden(String name, String text) {
        GeneratedFile.check(Path.of("src/test/resources/golden/json", name + ".json"), text + "\n");
    }

    private static String text(TypeRef type, Object value) {
        return text(NEWEST, type, value);
    }

    private static String text(JsonDialect dialect, TypeRef type, Object value) {
        return WriterFixture.text(new JsonWriter(dialect, type, value));
    }

    private static TypeRef object(String name) {
        return type(TypeKind.DATA, name);
    }
}
