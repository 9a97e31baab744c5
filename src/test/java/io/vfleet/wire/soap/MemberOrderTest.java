package io.vfleet.wire.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vfleet.config.settings.ConfigFiles;
import io.vfleet.meta.DataType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.Fault;
import io.vfleet.operation.Arguments;
import io.vfleet.operation.vcenter.MethodCatalog;
import io.vfleet.sim.SimulatedVCenter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every argument of every method that is served, with its members in and out of the order of the schema. */
final class MemberOrderTest {
    private static final Metamodel VIM = Metamodel.load();
    private static final SoapAction NEWEST = new SoapAction(Release.NEWEST, Release.NEWEST);
    private static final Method SET_STATE =
            Objects.requireNonNull(VIM.managed("Task").method("SetTaskState"));

    private static final List<Method> METHODS = implemented();

    @Test
    void argumentsAreTakenInTheOrderOfTheMethodOnly() {
        for (Method method : METHODS) check(method, "", SampleElements.arguments(method), "");
    }

    @Test
    void membersOfADataObjectAreTakenInTheOrderOfTheSchemaOnly() {
        Set<DataType> types = new LinkedHashSet<>();
        for (Method method : METHODS) SampleElements.collectTypes(method, types);
        assertTrue(types.size() > 500, "types that arguments contain: " + types.size());
        for (DataType type : types) {
            String begin = "<state>success</state><result xsi:type='" + type.name() + "'>";
            String end = "</result>";
            if (type.isFault()) {
                begin = "<state>success</state><result xsi:type='LocalizedMethodFault'><fault xsi:type='" + type.name()
                        + "'>";
                end = "</fault></result>";
            }
            check(SET_STATE, begin, SampleElements.members(type), end);
        }
    }

    private static void check(Method method, String begin, List<String> elements, String end) {
        Arguments expected = new Arguments(method);
        String inOrder = begin + String.join("", elements) + end;
        assertEquals(null, read(method, inOrder, false, expected), inOrder);
        for (List<String> mixed : outOfOrder(elements)) {
            String text = begin + String.join("", mixed) + end;
            Fault fault = read(method, text, false, new Arguments(method));
            assertTrue(
                    fault instanceof Fault.InvalidRequest(String message)
                            && message.startsWith("\nUnexpected element tag \""),
                    () -> method + " " + text + ": " + fault);
            Arguments lenient = new Arguments(method);
            assertEquals(null, read(method, text, true, lenient), text);
            SoapRoundTrip.assertSame(method, expected, lenient);
        }
    }

    /** Each pair of neighbours exchanged, and the last one first. */
    private static List<List<String>> outOfOrder(List<String> elements) {
        List<List<String>> all = new ArrayList<>();
        for (int i = 1; i < elements.size(); i++) {
            List<String> exchanged = new ArrayList<>(elements);
            exchanged.add(i - 1, exchanged.remove(i));
            all.add(exchanged);
        }
        if (elements.size() > 2) {
            List<String> lastFirst = new ArrayList<>(elements);
            lastFirst.addFirst(lastFirst.removeLast());
            all.add(lastFirst);
        }
        return all;
    }

    private static @Nullable Fault read(Method method, String arguments, boolean lenient, Arguments into) {
        String text = "<Envelope xmlns:xsd='http://www.w3.org/2001/XMLSchema'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><Body><" + method.name()
                + "><_this type='Task'>task-1</_this>" + arguments + "</" + method.name() + "></Body></Envelope>";
        SoapRequest request = Objects.requireNonNull(SoapRequest.of(SoapRoundTrip.TREE.parse(text.getBytes(UTF_8))));
        return SoapReader.read(SoapService.VIM25, request, method.declaredOn(), method, NEWEST, lenient, into);
    }

    private static List<Method> implemented() {
        var vcenter = new SimulatedVCenter(0, ConfigFiles.load(List.of(), List.of())).vcenter;
        List<String> names = MethodCatalog.of(vcenter).implemented();
        return VIM.managedTypes().stream()
                .flatMap(type -> type.methods().stream())
                .filter(method -> names.contains(method.toString()))
                .distinct()
                .toList();
    }
}
