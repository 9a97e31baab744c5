package io.vfleet.wire.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeKind;
import io.vfleet.meta.TypeRef;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import io.vfleet.wire.codec.WriterFixture;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Valid and invalid calls, and the faults of the invalid ones.
 *
 * <p>long: every kind of value has lines of its own, and the formatter puts each call on its own line.
 */
final class SoapReaderTest {
    private static final Metamodel VIM = Metamodel.load();
    private static final SoapAction NEWEST = new SoapAction(Release.NEWEST, Release.NEWEST);
    private static final Method SET_STATE = method("Task", "SetTaskState");
    private static final Method SNAPSHOT = method("VirtualMachine", "CreateSnapshotEx_Task");
    private static final Method REPLAY = method("VirtualMachine", "StartReplaying_Task");
    private static final Method RETRIEVE = method("PropertyCollector", "RetrieveProperties");
    private static final TypeRef ANYTHING = WriterFixture.type(TypeKind.ANY, "anyType");

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAsItWas(TypeKind kind) {
        for (Object value : SampleValues.of(kind)) {
            String written = written(value);
            assertEquals(written, written(Objects.requireNonNull(result(written).get("result"))));
        }
    }

    /** The values are in an Any slot, which takes every kind. */
    @ParameterizedTest
    @CsvSource({
        "xsd:boolean, yes, need true or false",
        "xsd:boolean, TRUE, need true or false",
        "xsd:byte, 128, fits into a byte",
        "xsd:short, -32769, fits into a short",
        "xsd:int, 2147483648, fits into a int",
        "xsd:int, 1.0, fits into a int",
        "xsd:int, '', fits into a int",
        "xsd:long, 9223372036854775808, fits into a long",
        "xsd:float, x, fits into a float",
        "xsd:double, Infinity, fits into a double",
        "xsd:double, 1d, fits into a double",
        "xsd:double, 0x1p3, fits into a double",
        "xsd:dateTime, 2026-01-31, need a time",
        "xsd:dateTime, 2026-13-31T00:00:00Z, need a time",
        "xsd:base64Binary, ***, need base64",
        "ManagedEntityStatus, mauve, need a constant of ManagedEntityStatus",
        "ManagedObjectReference, vm-1, while parsing MoRef for ManagedObject of type ManagedObject",
        "xsd:string, <b/>, 'Unexpected element tag \"b\" seen'",
        "NumericRange, <start>1</start>, Required property end is missing from data object of type NumericRange",
        "NumericRange, <start>1</start><end>1</end><start>1</start>, 'Unexpected element tag \"start\" seen'",
        "NumericRange, <start>1</start><end>x</end>, while parsing property \"end\" of static type int",
        "NumericRange, <begin>1</begin>, 'Unexpected element tag \"begin\" seen'",
        "ArrayOfInt, <int>1</int><int>x</int>, while parsing serialized value of type int",
        "ArrayOfNumericRange, <a><start>1</start><end>2</end></a><a/>, Required property start is missing from data object of type NumericRange",
        "ArrayOfAnyType, <anyType>1</anyType>, Unable to determine type of Any",
        "LocalizedMethodFault, <localizedMessage>a</localizedMessage>, Required property fault is missing",
    })
    void aValueThatIsNotOfItsTypeIsRefusedWithItsPlace(String type, String text, String why) {
        assertRefused(SET_STATE, "<state>success</state><result xsi:type='" + type + "'>" + text + "</result>", why);
    }

    @Test
    void whatADeclaredSlotCannotHoldIsRefused() {
        String named = "<name>s</name><memory>0</memory>";
        assertRefused(
                SNAPSHOT,
                "<name>s</name>",
                "Required property memory is missing from data object of type CreateSnapshotExRequestType");
        assertRefused(SNAPSHOT, "<name xsi:nil='true'/><memory>0</memory>", "Required property name is missing");
        assertRefused(SNAPSHOT, named + "<name>t</name>", "Unexpected element tag \"name\" seen");
        assertRefused(SNAPSHOT, named + "<nam>t</nam>", "Unexpected element tag \"nam\" seen");
        assertRefused(
                SNAPSHOT,
                named + "<quiesceSpec xsi:type='NumericRange'/>",
                "Error processing attribute \"xsi:type\" with value \"NumericRange\"");
        assertRefused(SET_STATE, "<state>success</state><result>1</result>", "Unable to determine type of Any");
        assertRefused(
                SET_STATE,
                "<state>success</state><fault/>",
                "Required property fault is missing from data object of type LocalizedMethodFault");
        assertRefused(
                SET_STATE,
                "<state>error</state><fault><fault xsi:type='NumericRange'/></fault>",
                "while parsing property \"fault\" of static type MethodFault");
        assertRefused(
                REPLAY,
                "<replaySnapshot>snapshot-1</replaySnapshot>",
                "Error processing attribute \"type\" with value \"\"");
        assertRefused(
                REPLAY, "<replaySnapshot type='VirtualMachineSnapshot'> </replaySnapshot>", "need the id of an object");
        assertRefused(
                REPLAY,
                "<replaySnapshot type='VirtualMachine'>vm-1</replaySnapshot>",
                "while parsing MoRef for ManagedObject of type VirtualMachineSnapshot");
        assertRefused(
                REPLAY,
                "<replaySnapshot type='Nothing'>vm-1</replaySnapshot>",
                "while parsing MoRef for ManagedObject of type VirtualMachineSnapshot");
        assertRefused(
                RETRIEVE,
                "<specSet><propSet><all>1</all></propSet></specSet>",
                "Required property type is missing from data object of type PropertySpec");
    }

    @Test
    void anUnknownTypeIsNamedAndSoIsOneThatIsNewerThanTheRelease() {
        String state = "<state>success</state>";
        assertRefused(SET_STATE, state + "<result xsi:type='Nothing'/>", "\"xsi:type\" with value \"Nothing\"");
        String newer = state + "<result xsi:type='DVSFilterSpecPvlanSpec'/>";
        assertEquals(null, fault(SET_STATE, newer, Release.NEWEST));
        assertTrue(
                text(fault(SET_STATE, newer, Release.of("8.0.2.0"))).contains("with value \"DVSFilterSpecPvlanSpec\""));
        String spec = "<name>s</name><memory>0</memory><quiesceSpec xsi:type='VirtualMachineWindowsQuiesceSpec'/>";
        assertEquals(null, fault(SNAPSHOT, spec, Release.of("6.5")));
        String member = state
                + "<result xsi:type='HostNumaNode'><typeId>1</typeId><cpuID>0</cpuID><memoryRangeBegin>0</memoryRangeBegin>"
                + "<memoryRangeLength>0</memoryRangeLength><pciId>a</pciId></result>";
        assertEquals(null, fault(SET_STATE, member, Release.of("6.7")));
        assertTrue(text(fault(SET_STATE, member, Release.of("6.5"))).contains("Unexpected element tag \"pciId\" seen"));
    }

    @Test
    void nilIsUnsetAndLeftOutOfArrays() {
        assertEquals(
                null,
                read(SNAPSHOT, "<name>s</name><description xsi:nil='1'/><memory>1</memory>")
                        .get("description"));
        DataObject spec = assertInstanceOf(
                DataObject.class,
                list(read(
                                        RETRIEVE,
                                        "<specSet><propSet><type>Folder</type>"
                                                + "<all>0</all><pathSet>a</pathSet><pathSet xsi:nil='true'/><pathSet>b</pathSet></propSet>"
                                                + "<objectSet><obj type='Folder'>f</obj></objectSet></specSet>")
                                .get("specSet"))
                        .getFirst());
        DataObject properties =
                assertInstanceOf(DataObject.class, list(spec.get("propSet")).getFirst());
        assertEquals(List.of("a", "b"), properties.get("pathSet"));
    }

    /** Prefixes and their declarations do not matter: suds sends xsd:string without one. */
    @ParameterizedTest
    @CsvSource({"xsd:int", "s:int", "int", "' xsd:int '"})
    void typesAreKnownByTheirLocalName(String type) {
        assertEquals(7, result("<result xsi:type='" + type + "'>7</result>").get("result"));
        assertEquals(
                7, result("<v:result xsi:type='" + type + "'> 7 </v:result>").get("result"));
        DataObject range = assertInstanceOf(
                DataObject.class,
                result("<result xsi:type='v:NumericRange'><v:start>1</v:start><end>2</end></result>")
                        .get("result"));
        assertEquals(2, range.get("end"));
    }

    @Test
    void textIsReadAsItIsAndFormsOfOneValueAreOne() {
        assertEquals(
                " a\n&<b> ",
                result("<result xsi:type='xsd:string'> a\n&amp;<![CDATA[<b>]]><!-- c --> </result>")
                        .get("result"));
        assertEquals(true, result("<result xsi:type='xsd:boolean'> 1 </result>").get("result"));
        assertEquals(5L, result("<result xsi:type='xsd:long'>+5</result>").get("result"));
        for (String time : List.of("2026-01-31T12:00:00Z", "2026-01-31T13:00:00.000+01:00", "2026-01-31T12:00:00")) {
            String read = written(Objects.requireNonNull(result("<result xsi:type='xsd:dateTime'>" + time + "</result>")
                    .get("result")));
            assertTrue(read.contains(">2026-01-31T12:00:00Z<"), read);
        }
        assertEquals(
                new MoRef("Folder", "f"),
                result("<result xsi:type='ManagedObjectReference' type='Folder' serverGuid='x'> f </result>")
                        .get("result"));
        Arguments lenient = new Arguments(SET_STATE);
        assertEquals(
                null,
                SoapReader.read(
                        SoapService.VIM25,
                        call(SET_STATE, "<state>success</state><result>1</result>"),
                        "Task",
                        SET_STATE,
                        NEWEST,
                        true,
                        lenient));
        assertEquals("1", lenient.get("result"));
    }

    private static List<?> list(@Nullable Object value) {
        return assertInstanceOf(List.class, value);
    }

    private static Arguments result(String result) {
        return read(SET_STATE, "<state>success</state>" + result);
    }

    private static String written(Object value) {
        SoapWriter writer = SoapWriter.of(
                new SoapDialect(SoapService.VIM25, Release.NEWEST),
                new byte[0],
                new XmlTag("result"),
                ANYTHING,
                value,
                new byte[0]);
        return WriterFixture.text(writer);
    }

    private static void assertRefused(Method method, String arguments, String why) {
        String text = text(fault(method, arguments, Release.NEWEST));
        assertTrue(text.contains(why), () -> arguments + ": " + text);
    }

    private static String text(@Nullable Fault fault) {
        assertNotNull(fault, "nothing was refused");
        return fault.toString();
    }

    private static @Nullable Fault fault(Method method, String arguments, Release release) {
        return SoapReader.read(
                SoapService.VIM25,
                call(method, arguments),
                method.declaredOn(),
                method,
                new SoapAction(release, release),
                false,
                new Arguments(method));
    }

    private static Arguments read(Method method, String arguments) {
        Arguments into = new Arguments(method);
        assertEquals(
                null,
                SoapReader.read(
                        SoapService.VIM25, call(method, arguments), method.declaredOn(), method, NEWEST, false, into),
                arguments);
        return into;
    }

    private static SoapRequest call(Method method, String arguments) {
        String text = "<Envelope><Body><v:" + method.name()
                + " xmlns:v='urn:vim25' xmlns:s='http://www.w3.org/2001/XMLSchema'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><_this type='" + method.declaredOn()
                + "'>a</_this>" + arguments + "</v:"
                + method.name() + "></Body></Envelope>";
        return Objects.requireNonNull(SoapRequest.of(SoapRoundTrip.TREE.parse(text.getBytes(UTF_8))));
    }

    private static Method method(String type, String name) {
        return Objects.requireNonNull(VIM.managed(type).method(name), name);
    }
}
