package io.vfleet.wire.soap;

import static io.vfleet.wire.Values.TIME;
import static io.vfleet.wire.Values.VM;
import static io.vfleet.wire.Values.array;
import static io.vfleet.wire.Values.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Kind;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.MoRef;
import io.vfleet.wire.Bytes;
import io.vfleet.wire.Slices;
import io.vfleet.wire.Values;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values as clients read them, held by files. */
final class SoapWriterTest {
    private static final Metamodel VIM = Metamodel.load();
    private static final Dialect NEWEST = new Dialect(VIM, Release.NEWEST);

    @Test
    void aDeclaredValueDoesNotTellItsType() {
        assertEquals("<returnval>a</returnval>", body(type(Kind.STRING, "string"), "a"));
        assertEquals("<returnval>true</returnval>", body(type(Kind.BOOLEAN, "boolean"), true));
        assertEquals(
                "<returnval>2023-02-14T22:12:48.753169Z</returnval>", body(type(Kind.DATE_TIME, "dateTime"), TIME));
        assertEquals("<returnval>AP8=</returnval>", body(type(Kind.BINARY, "base64Binary"), new byte[] {0, -1}));
        assertEquals("<returnval>-INF</returnval>", body(type(Kind.DOUBLE, "double"), Double.NEGATIVE_INFINITY));
        assertEquals(
                "<returnval type=\"VirtualMachine\">vm-28</returnval>", body(type(Kind.MOREF, "ManagedEntity"), VM));
    }

    @Test
    void theItemsOfADeclaredArrayFollowEachOther() {
        assertEquals(
                "<returnval>1</returnval><returnval>-2</returnval>",
                body(array(Kind.BYTE, "byte"), List.of((byte) 1, (byte) -2)));
        assertEquals("", body(array(Kind.MOREF, "VirtualMachine"), List.of()));
    }

    @Test
    void textIsEscapedAndInUtf8() {
        assertEquals(
                "<returnval>&amp;&lt;b&gt; \"' \n&#xD;\t \uFFFD ä € 😀 \uFFFD</returnval>",
                body(type(Kind.STRING, "string"), "&<b> \"' \n\r\t \u0001 ä € 😀 \ud83d"));
    }

    @Test
    void anObjectTellsItsTypeWhereItIsNotTheDeclaredOne() throws IOException {
        DataObject description = VIM.make("Description", "label", "Hard disk 1", "summary", "");
        DataObject disk = VIM.make("VirtualDisk", "key", 2000, "deviceInfo", description, "capacityInKB", 1024L);
        assertGolden("object", answer(NEWEST, type(Kind.DATA, "VirtualDevice"), disk));
    }

    @Test
    void whereAnythingMayStandEveryValueAndEveryItemTellsItsType() throws IOException {
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
                new AnyValue(array(Kind.BYTE, "byte"), List.of((byte) -1)),
                new AnyValue(array(Kind.MOREF, "Datastore"), List.of()),
                new AnyValue(array(Kind.MOREF, "ManagedEntity"), List.of(VM)),
                new AnyValue(array(Kind.ENUM, "ManagedEntityStatus"), List.of("red")),
                new AnyValue(
                        array(Kind.DATA, "VirtualDevice"),
                        List.of(VIM.make("VirtualDisk", "key", 1, "capacityInKB", 2L))),
                new AnyValue(array(Kind.DATA, "MethodFault"), List.of(VIM.make("NotFound", "faultstring", "No."))),
                new AnyValue(array(Kind.ANY, "anyType"), List.of(1, "b", VM)),
                VIM.make("NumericRange", "start", 1, "end", 2),
                VIM.make("NotFound", "faultstring", "No."),
                VM);
        assertGolden("any", answer(NEWEST, array(Kind.ANY, "anyType"), values));
    }

    @Test
    void aFaultInAnObjectIsWrappedWithItsTextBesideIt() throws IOException {
        DataObject cause = VIM.make("NotSupported", "faultstring", "No.");
        DataObject error = VIM.make(
                "InvalidArgument", "faultstring", "It is wrong.", "faultCause", cause, "invalidProperty", "spec.a");
        DataObject missing = VIM.make("MissingProperty", "path", "config", "fault", error);
        DataObject content = VIM.make("ObjectContent", "obj", VM, "missingSet", List.of(missing));
        assertGolden("nested-fault", answer(NEWEST, type(Kind.DATA, "ObjectContent"), content));
    }

    @Test
    void anUpdateHasItsChangesInTheOrderOfTheSchema() throws IOException {
        DataObject power = VIM.make(
                "PropertyChange",
                "name",
                "runtime.powerState",
                "op",
                "assign",
                "val",
                new AnyValue(type(Kind.ENUM, "VirtualMachinePowerState"), "poweredOn"));
        DataObject unset = VIM.make("PropertyChange", "name", "snapshot", "op", "assign");
        DataObject entered = VIM.make("ObjectUpdate", "kind", "enter", "obj", VM, "changeSet", List.of(power, unset));
        DataObject left = VIM.make("ObjectUpdate", "kind", "leave", "obj", new MoRef("VirtualMachine", "vm-29"));
        DataObject filter = VIM.make(
                "PropertyFilterUpdate",
                "filter",
                new MoRef("PropertyFilter", "session[a]b"),
                "objectSet",
                List.of(entered, left));
        DataObject updates = VIM.make("UpdateSet", "version", "3", "filterSet", List.of(filter), "truncated", false);
        assertGolden("update", answer(NEWEST, type(Kind.DATA, "UpdateSet"), updates));
    }

    @Test
    void theBodyOfARefusalNamesTheFaultAndHasItsTextOnce() throws IOException {
        DataObject fault = VIM.make(
                "InvalidPowerState",
                "faultstring",
                "It is <on>.",
                "requestedState",
                "poweredOn",
                "existingState",
                "poweredOn");
        assertGolden("fault", Envelope.fault(NEWEST, fault, "It is <on>."));
    }

    @Test
    void nothingIsAnEmptyAnswer() throws IOException {
        assertGolden("nothing", Envelope.answer(NEWEST, "Fetch", type(Kind.ANY, "anyType"), null));
    }

    @Test
    void whatIsNewerThanTheReleaseIsHidden() {
        Dialect old = new Dialect(VIM, Release.of("2.5"));
        DataObject flags = VIM.make("VirtualMachineFlagInfo", "enableLogging", true, "recordReplayEnabled", true);
        assertEquals(
                "<returnval><enableLogging>true</enableLogging></returnval>",
                body(old, type(Kind.DATA, "VirtualMachineFlagInfo"), flags));
        DataObject newer = VIM.make("SnapshotLocked", "faultstring", "No.");
        assertTrue(body(NEWEST, type(Kind.ANY, "anyType"), newer).contains("xsi:type=\"SnapshotLocked\""));
        DataObject digest = VIM.make("HostDigestInfo", "digestMethod", "SHA1", "digestValue", List.of((byte) 1));
        assertEquals(
                "<returnval xsi:type=\"DynamicData\"></returnval>",
                body(old, type(Kind.DATA, "HostDigestInfo"), digest));
    }

    @Test
    void aBigArrayComesInSmallPieces() {
        Object vms = IntStream.range(0, 100_000)
                .mapToObj(i -> new MoRef("VirtualMachine", "vm-" + i))
                .toList();
        Slices writer =
                answer(NEWEST, type(Kind.ANY, "anyType"), new AnyValue(array(Kind.MOREF, "VirtualMachine"), vms));
        int pieces = 0;
        for (boolean more = true; more; pieces++) {
            Bytes piece = new Bytes(1);
            more = writer.more(piece);
            assertTrue(piece.length() < 64 * 1024, "piece: " + piece.length());
        }
        assertTrue(pieces > 300, "pieces: " + pieces);
    }

    private static void assertGolden(String name, Slices writer) throws IOException {
        assertEquals(Values.golden("soap/" + name + ".xml"), Values.text(writer));
    }

    private static Slices answer(Dialect dialect, TypeRef type, Object value) {
        return Envelope.answer(dialect, "Fetch", type, value);
    }

    private static String body(TypeRef type, Object value) {
        return body(NEWEST, type, value);
    }

    private static String body(Dialect dialect, TypeRef type, Object value) {
        String text = Values.text(answer(dialect, type, value));
        String begin = "<FetchResponse xmlns=\"urn:vim25\">";
        return text.substring(text.indexOf(begin) + begin.length(), text.indexOf("</FetchResponse>"));
    }
}
