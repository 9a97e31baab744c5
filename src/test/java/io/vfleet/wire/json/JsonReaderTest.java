package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.meta.AnyValue;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.model.MoRef;
import io.vfleet.operation.Arguments;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Valid and invalid request bodies, and the faults of the invalid ones.
 *
 * <p>long: one test for each kind of invalid input.
 */
final class JsonReaderTest {
    private static final Method CREATE_SNAPSHOT = method("VirtualMachine", "CreateSnapshotEx_Task");
    private static final Method REPLAY = method("VirtualMachine", "StartReplaying_Task");
    private static final Method RETRIEVE = method("PropertyCollector", "RetrievePropertiesEx");
    private static final Method SET_STATE = method("Task", "SetTaskState");
    private static final Method AREAS = method("VirtualMachine", "QueryChangedDiskAreas");
    private static final Method EVENTS = method("EventManager", "QueryEvents");
    private static final String OBJECT_SET =
            "'objectSet':[{'_typeName':'ObjectSpec','obj':{'type':'Folder','value':'group-d1'}}]";

    @Test
    void argumentsAreReadByNameInAnyOrder() {
        Arguments read = read(
                CREATE_SNAPSHOT,
                "{'memory':false,'quiesceSpec':{'timeout':5,'_typeName':'VirtualMachineWindowsQuiesceSpec'},'name':'s','_typeName':'x'}");
        assertEquals("s", read.get("name"));
        assertEquals(false, read.get("memory"));
        DataObject spec = (DataObject) Objects.requireNonNull(read.get("quiesceSpec"));
        assertEquals("VirtualMachineWindowsQuiesceSpec", spec.type().name());
        assertEquals(5, spec.get("timeout"));
        assertEquals(null, read.get("description"));
    }

    @Test
    void aMethodWithoutParametersTakesNoBodyAnEmptyObjectAndATaggedOne() {
        Method method = method("ServiceInstance", "CurrentTime");
        for (String body : List.of("", " \n", "{}", "{'_typeName':'CurrentTime'}")) {
            assertEquals(null, fault(method, body), body);
        }
    }

    @Test
    void nullIsUnsetAndLeftOutOfArrays() {
        assertEquals(
                null,
                read(CREATE_SNAPSHOT, "{'name':'s','memory':true,'description':null}")
                        .get("description"));
        assertEquals(
                List.of("a"),
                read(method("SessionManager", "TerminateSession"), "{'sessionId':[null,'a']}")
                        .get("sessionId"));
    }

    @Test
    void aMissingRequiredParameterIsNamed() {
        assertArgument("memory", "required", fault(CREATE_SNAPSHOT, "{'name':'s'}"));
        assertArgument("memory", "required", fault(CREATE_SNAPSHOT, "{'name':'s','memory':null}"));
        assertArgument("name", "required", fault(CREATE_SNAPSHOT, ""));
    }

    @Test
    void aMissingRequiredMemberIsNamedWithItsPath() {
        assertArgument(
                "specSet[0].propSet[0].type", "required", fault(RETRIEVE, retrieve("{'_typeName':'PropertySpec'}")));
    }

    @Test
    void anUnknownParameterIsNamed() {
        assertArgument("nam", "no such parameter", fault(CREATE_SNAPSHOT, "{'nam':'s','memory':true}"));
    }

    @Test
    void anUnknownMemberIsNamedWithItsPath() {
        assertArgument(
                "specSet[0].propSet[0].pathSett",
                "no such member",
                fault(RETRIEVE, retrieve("{'_typeName':'PropertySpec','type':'VirtualMachine','pathSett':[]}")));
    }

    @Test
    void anObjectWithoutATagIsRefused() {
        assertArgument(
                "quiesceSpec",
                "_typeName",
                fault(CREATE_SNAPSHOT, "{'name':'s','memory':true,'quiesceSpec':{'timeout':5}}"));
    }

    @Test
    void anObjectWithoutATagButWithATypeIsTakenForAReference() {
        Fault fault = fault(RETRIEVE, retrieve("{'type':'VirtualMachine','pathSet':['name']}"));
        assertEquals(new Fault.InvalidArgument("specSet[0].propSet[0]", "Invalid MoRef field: pathSet"), fault);
    }

    @Test
    void lenientlyAnObjectWithoutATagIsOfTheDeclaredType() {
        Arguments into = new Arguments(RETRIEVE);
        byte[] body = json(
                "{'specSet':[{'propSet':[{'type':'VirtualMachine','all':true}],'objectSet':[{'obj':{'type':'Folder','value':'f'}}]}],'options':{}}");
        assertEquals(null, JsonReader.read(body, RETRIEVE, Release.NEWEST, new JsonReadOptions(64, true), into));
        assertEquals(
                "RetrieveOptions",
                ((DataObject) Objects.requireNonNull(into.get("options")))
                        .type()
                        .name());
    }

    @Test
    void lenientlyABareValueInAnAnySlotIsWhatItLooksLike() {
        assertEquals("x", any("'x'", true));
        assertEquals(7, any("7", true));
        assertEquals(5_000_000_000L, any("5000000000", true));
        assertEquals(0.5, any("0.5", true));
        assertEquals(new MoRef("Folder", "f"), any("{'type':'Folder','value':'f'}", true));
    }

    @Test
    void anUnknownTagIsNamed() {
        assertEquals(
                new Fault.InvalidType("NoSuchSpec"),
                fault(CREATE_SNAPSHOT, "{'name':'s','memory':true,'quiesceSpec':{'_typeName':'NoSuchSpec'}}"));
        assertEquals(
                new Fault.InvalidType("Nothing"),
                fault(SET_STATE, "{'state':'error','result':{'_typeName':'Nothing'}}"));
    }

    @Test
    void aTagOfAnotherFamilyIsRefused() {
        assertArgument(
                "quiesceSpec",
                "need a VirtualMachineGuestQuiesceSpec",
                fault(
                        CREATE_SNAPSHOT,
                        "{'name':'s','memory':true,'quiesceSpec':{'_typeName':'PropertySpec','type':'x'}}"));
        assertArgument(
                "quiesceSpec",
                "_typeName",
                fault(CREATE_SNAPSHOT, "{'name':'s','memory':true,'quiesceSpec':{'_typeName':7}}"));
    }

    @Test
    void aReferenceMayStandWithoutATagWithOneAndInABox() {
        MoRef snapshot = new MoRef("VirtualMachineSnapshot", "snapshot-31");
        String bare = "'type':'VirtualMachineSnapshot','value':'snapshot-31'";
        String tag = "'_typeName':'ManagedObjectReference',";
        assertEquals(snapshot, read(REPLAY, "{'replaySnapshot':{" + bare + "}}").get(0));
        assertEquals(
                snapshot,
                read(REPLAY, "{'replaySnapshot':{" + tag + bare + "}}").get(0));
        assertEquals(snapshot, any("{" + tag + bare + "}", false));
        assertEquals(snapshot, any("{" + tag + "'_value':{" + bare + "}}", false));
    }

    @Test
    void whatIsNoReferenceOfTheDeclaredTypeIsRefused() {
        assertArgument("replaySnapshot", "need a reference", fault(REPLAY, "{'replaySnapshot':'snapshot-31'}"));
        assertArgument(
                "replaySnapshot",
                "type and a value",
                fault(REPLAY, "{'replaySnapshot':{'type':'VirtualMachineSnapshot'}}"));
        assertArgument(
                "replaySnapshot",
                "VirtualMachineSnapshot",
                fault(REPLAY, "{'replaySnapshot':{'type':'VirtualMachine','value':'vm-1'}}"));
        assertArgument(
                "replaySnapshot",
                "VirtualMachineSnapshot",
                fault(REPLAY, "{'replaySnapshot':{'type':'Nothing','value':'vm-1'}}"));
        assertArgument(
                "replaySnapshot",
                "ManagedObjectReference",
                fault(REPLAY, "{'replaySnapshot':{'_typeName':'PropertySpec','type':'a','value':'b'}}"));
    }

    @Test
    void boxesOpenToTheirTypes() {
        assertEquals("x", any("{'_typeName':'string','_value':'x'}", false));
        assertEquals((short) 3, any("{'_value':3,'_typeName':'short'}", false));
        assertEquals(Instant.EPOCH, any("{'_typeName':'dateTime','_value':'1970-01-01T01:00:00+01:00'}", false));
        AnyValue bytes = assertInstanceOf(AnyValue.class, any("{'_typeName':'binary','_value':'AP8='}", false));
        assertEquals("base64Binary", bytes.type().anyName());
        AnyValue strings = assertInstanceOf(AnyValue.class, any("{'_typeName':'ArrayOfString','_value':[]}", false));
        assertEquals("ArrayOfString", strings.type().anyName());
        AnyValue status =
                assertInstanceOf(AnyValue.class, any("{'_typeName':'ManagedEntityStatus','_value':'gray'}", false));
        assertEquals("gray", status.value());
    }

    @Test
    void aBareValueInAnAnySlotIsRefused() {
        for (String bare : List.of(
                "'x'",
                "7",
                "true",
                "['a']",
                "{'a':1}",
                "{'_typeName':'string'}",
                "{'_typeName':'string','_value':'x','more':1}")) {
            assertInstanceOf(
                    Fault.InvalidArgument.class, fault(SET_STATE, "{'state':'error','result':" + bare + "}"), bare);
        }
        assertArgument(
                "result._value", "", fault(SET_STATE, "{'state':'error','result':{'_typeName':'int','_value':'x'}}"));
    }

    @Test
    void aFaultIsReadWithItsText() {
        Arguments read = read(SET_STATE, "{'state':'error','fault':{'_typeName':'InvalidState','faultstring':'No.'}}");
        DataObject fault = (DataObject) Objects.requireNonNull(read.get("fault"));
        assertEquals("No.", fault.get("faultstring"));
    }

    @Test
    void wholeNumbersArePlainAndInRange() {
        String rest = ",'changeId':'*','startOffset':";
        assertEquals(
                Long.MAX_VALUE,
                read(AREAS, "{'deviceKey':2000" + rest + "9223372036854775807}").get("startOffset"));
        for (String wrong :
                List.of("1.0", "1e3", "'7'", "2147483648", "-2147483649", "true", "[]", "{}", "99999999999999999999")) {
            assertArgument("deviceKey", "", fault(AREAS, "{'deviceKey':" + wrong + rest + "0}"));
        }
        assertArgument("startOffset", "out of range", fault(AREAS, "{'deviceKey':1" + rest + "9223372036854775808}"));
    }

    @Test
    void stringsBooleansEnumsAndArraysAreWhatTheySay() {
        assertArgument("name", "need a string", fault(CREATE_SNAPSHOT, "{'name':7,'memory':true}"));
        assertArgument("memory", "true or false", fault(CREATE_SNAPSHOT, "{'name':'s','memory':'true'}"));
        assertArgument("state", "TaskInfoState", fault(SET_STATE, "{'state':'done'}"));
        assertArgument(
                "specSet",
                "need an array",
                fault(RETRIEVE, "{'specSet':{},'options':{'_typeName':'RetrieveOptions'}}"));
        assertArgument("options", "need an object", fault(RETRIEVE, "{'options':[]}"));
    }

    @Test
    void timesNeedTheirOffset() {
        String before =
                "{'filter':{'_typeName':'EventFilterSpec','time':{'_typeName':'EventFilterSpecByTime','beginTime':";
        assertEquals(null, fault(EVENTS, before + "'2026-01-31T12:00:00.5-02:00'}}}"));
        for (String wrong : List.of("'2026-01-31T12:00:00'", "'yesterday'", "1700000000")) {
            assertArgument("filter.time.beginTime", "need a time", fault(EVENTS, before + wrong + "}}}"));
        }
    }

    @Test
    void whatIsNewerThanTheReleaseIsUnknown() {
        Release old = Release.of("8.0.3.0");
        String body =
                "{'filter':{'_typeName':'EventFilterSpec'},'eventViewSpec':{'_typeName':'EventManagerEventViewSpec'}}";
        assertArgument(
                "eventViewSpec",
                "no such parameter",
                JsonReader.read(json(body), EVENTS, old, new JsonReadOptions(64, false), new Arguments(EVENTS)));
        Fault fault = JsonReader.read(
                json("{'state':'error','result':{'_typeName':'DVSFilterSpecPvlanSpec'}}"),
                SET_STATE,
                Release.of("8.0.2.0"),
                new JsonReadOptions(64, false),
                new Arguments(SET_STATE));
        assertEquals(new Fault.InvalidType("DVSFilterSpecPvlanSpec"), fault);
    }

    @Test
    void malformedJsonIsRefusedWithLineAndColumn() {
        for (String body : List.of(
                "{",
                "{'name':}",
                "{'name':'s'} x",
                "{'name':'s','name':'t'}",
                "{\n'a' 1}",
                "[]",
                "7",
                "'text'",
                "null",
                "{'memory':truth}",
                "{'name':'\u0001'}")) {
            Fault.InvalidRequest fault =
                    assertInstanceOf(Fault.InvalidRequest.class, fault(CREATE_SNAPSHOT, body), body);
            assertTrue(fault.message().contains("line ") && fault.message().contains("column "), fault.message());
        }
    }

    @Test
    void aNameLongerThanAnyOfTheApiIsRefusedBecauseTheParserWouldRememberIt() {
        Fault longName = fault(CREATE_SNAPSHOT, "{'" + "n".repeat(257) + "':1}");
        assertTrue(
                assertInstanceOf(Fault.InvalidRequest.class, longName).message().contains("a name or number too long"));
    }

    @Test
    void nestingOverTheLimitIsRefused() {
        Fault deep = fault(CREATE_SNAPSHOT, "{'name':" + "[".repeat(64) + "]".repeat(64) + "}");
        assertTrue(assertInstanceOf(Fault.InvalidRequest.class, deep).message().startsWith("Nested deeper than 64"));
        assertTrue(deep.toString().contains("at line 1, column 73."), deep.toString());
        assertArgument("name", "", fault(CREATE_SNAPSHOT, "{'name':" + "[".repeat(63) + "]".repeat(63) + "}"));
    }

    private static String retrieve(String propertySpec) {
        return "{'specSet':[{'_typeName':'PropertyFilterSpec','propSet':[" + propertySpec + "]," + OBJECT_SET
                + "}],'options':{'_typeName':'RetrieveOptions'}}";
    }

    private static @Nullable Object any(String value, boolean lenient) {
        Arguments into = new Arguments(SET_STATE);
        byte[] body = json("{'state':'success','result':" + value + "}");
        assertEquals(
                null, JsonReader.read(body, SET_STATE, Release.NEWEST, new JsonReadOptions(64, lenient), into), value);
        return into.get("result");
    }

    private static Arguments read(Method method, String body) {
        Arguments into = new Arguments(method);
        assertEquals(
                null, JsonReader.read(json(body), method, Release.NEWEST, new JsonReadOptions(64, false), into), body);
        return into;
    }

    private static @Nullable Fault fault(Method method, String body) {
        return JsonReader.read(
                json(body), method, Release.NEWEST, new JsonReadOptions(64, false), new Arguments(method));
    }

    private static void assertArgument(String path, String why, @Nullable Fault fault) {
        Fault.InvalidArgument wrong = assertInstanceOf(Fault.InvalidArgument.class, fault);
        assertEquals(path, wrong.invalidProperty());
        assertTrue(String.valueOf(wrong.message()).contains(why), wrong.message());
    }

    /** Test bodies have apostrophes for quotation marks, which read better in Java. */
    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }

    private static Method method(String type, String name) {
        return Objects.requireNonNull(Metamodel.load().managed(type).method(name));
    }
}
