package io.vfleet.harness.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vfleet.harness.ServedVCenter;
import io.vfleet.harness.badinput.BadCalls.BadCall;
import io.vfleet.meta.ManagedType;
import io.vfleet.meta.Metamodel;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.model.MoRef;
import io.vfleet.model.RunObserver;
import io.vfleet.operation.MethodTable;
import io.vfleet.operation.vcenter.MethodCatalog;
import io.vfleet.wire.http.RawHttpClient;
import io.vfleet.wire.http.RawHttpClient.RawResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every implemented method with one thing wrong, at each place where it can be, over both protocols: the answer is the fault that
 * the protocol has for it, and where a call does not fit the schema nothing has been done.
 *
 * <p>long: both protocols, and a test for each kind of what is wrong.
 */
final class BadInputTest {
    private static final Metamodel META = Metamodel.load();
    private static final Release RELEASE = Release.of("8.0.3.0");
    private static final String BASE = "/sdk/vim25/8.0.3.0/";
    private static final String ACTION = "SOAPAction: urn:vim25/8.0.3.0";
    private static final Set<String> REFUSALS = Set.of("InvalidArgument", "InvalidRequest", "InvalidType");
    private static final boolean[] BOTH = {false, true};
    /** A megabyte takes long to read twice. */
    private static final boolean[] JSON_ONLY = {false};

    private static final Set<String> OPEN = Set.of("", "System.Anonymous", "System.View");
    private static final Pattern JSON_FAULT = Pattern.compile("^\\{\"_typeName\":\"(\\w+)\"");
    private static final Pattern SOAP_FAULT = Pattern.compile("<detail>.*?<(?:\\w+:)?(\\w+?)(?:Fault)? ");

    private final ServedVCenter served = ServedVCenter.with(
            ServedVCenter.settings(Map.of(
                    "users.users", List.of(user("user"), user("none")),
                    "users.permissions", List.of(grant("user", "Admin"), grant("none", "NoAccess")))),
            (_, _, _, _) -> 0,
            RunObserver.NONE,
            true);
    private final ServedObjects objects = new ServedObjects(served.client().login("user", "pass"));
    private final MethodTable methods = MethodCatalog.of(served.vcenter());
    private final RawHttpClient client;
    private final String token;

    BadInputTest() throws IOException {
        client = new RawHttpClient(served.address().getPort());
        token = login("user");
    }

    private static Map<String, String> user(String name) {
        return Map.of("name", name, "password", "pass", "fullName", name);
    }

    private static Map<String, Object> grant(String user, String role) {
        return Map.of("user", user, "role", role, "path", "/", "propagate", true);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        served.close();
    }

    private String login(String user) throws IOException {
        String body = "{\"userName\":\"" + user + "\",\"password\":\"pass\"}";
        return Objects.requireNonNull(client.post(BASE + "SessionManager/SessionManager/Login", body)
                .headers()
                .get("vmware-api-session-id"));
    }

    @Test
    void whatDoesNotFitTheSchemaIsRefusedAndDoesNothing() throws IOException {
        assertNothingWrong(4_000, token, BadInputKind::isAgainstSchema, (_, answer) -> {
            if (answer.status() == 500 && REFUSALS.contains(fault(answer))) return "";
            return "need one of " + REFUSALS;
        });
    }

    @Test
    void whatFitsTheSchemaOnlyIsAnsweredWithWhatTheMethodHasForIt() throws IOException {
        String answeredAgain = login("user");
        assertNothingWrong(
                1_000,
                answeredAgain,
                kind -> kind != BadInputKind.NONE && !kind.isAgainstSchema(),
                (_, answer) -> switch (answer.status()) {
                    case 200, 204 -> "";
                    case 500 -> isFault(answer) ? "" : "need a fault of the API";
                    default -> "need 200, 204 or 500";
                });
    }

    @Test
    void whoMayNothingIsRefusedWithoutASessionAndWithoutAPrivilege() throws IOException {
        String nobody = login("none");
        assertNothingWrong(
                200, nobody, kind -> kind == BadInputKind.NONE, (method, answer) -> switch (answer.status()) {
                    case 500 -> isFault(answer) ? "" : "need a fault of the API";
                    default -> OPEN.contains(method.privilege()) ? "" : "need a refusal for " + method.privilege();
                });
        assertNothingWrong(200, "0", kind -> kind == BadInputKind.NONE, (method, answer) -> {
            boolean refused = answer.status() == 500 && fault(answer).equals("NotAuthenticated");
            return refused || method.privilege().equals("System.Anonymous") ? "" : "need NotAuthenticated";
        });
    }

    /** Beside the properties of the managers, which can all be read. */
    @Test
    void everyMethodOfEveryManagerThatTheContentNamesIsThere() throws IOException {
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        JsonNode content = served.client()
                .login("user", "pass")
                .get("ServiceInstance", "ServiceInstance", "content")
                .value();
        for (JsonNode named : content) {
            if (!named.path("_typeName").asText().equals("ManagedObjectReference")) continue;
            MoRef manager =
                    new MoRef(named.path("type").asText(), named.path("value").asText());
            for (Method method : META.managed(manager.type()).methods()) {
                if (method.since().compareTo(RELEASE) > 0 || methods.handler(method) != null) continue;
                BadCall call = BadCalls.of(method, objects).getFirst();
                for (boolean soap : BOTH) {
                    RawResponse answer = send(soap, manager, method, call, token);
                    calls++;
                    // What the fleet has no object for is refused as an argument before.
                    boolean there = fault(answer).equals("NotImplemented") || REFUSALS.contains(fault(answer));
                    if (!there) wrong.add(text(method, call, soap, answer));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(calls > 50, "calls: " + calls);
    }

    /** Sends the calls with what is wrong in one of these ways, and checks each answer; an empty text is a good one. */
    private void assertNothingWrong(
            int callsMin, String session, Predicate<BadInputKind> kinds, BiFunction<Method, RawResponse, String> check)
            throws IOException {
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        boolean done = false;
        String before = newest();
        for (ManagedType type : META.managedTypes()) {
            for (Method method : type.methods()) {
                MoRef target = target(type, method);
                if (target == null) continue;
                boolean anonymous = method.privilege().equals("System.Anonymous");
                for (BadCall call : BadCalls.of(method, objects)) {
                    if (!kinds.test(call.kind())) continue;
                    // A refused login is an event a while later.
                    if (call.kind() == BadInputKind.NONE && method.name().startsWith("Login")) continue;
                    done |= call.kind().mayBeDone();
                    for (boolean soap : call.kind() == BadInputKind.LONG_TEXT ? JSON_ONLY : BOTH) {
                        RawResponse answer = send(soap, target, method, call, session);
                        calls++;
                        String need = check.apply(method, answer);
                        if (!need.isEmpty()) wrong.add(need + ": " + text(method, call, soap, answer));
                    }
                }
                String after = newest();
                if (!done && !anonymous && !after.equals(before))
                    wrong.add(method + " left " + after + " after " + before);
                before = after;
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(calls > callsMin, "calls: " + calls);
    }

    private RawResponse send(boolean soap, MoRef target, Method method, BadCall call, String session)
            throws IOException {
        try {
            return soap ? soap(target, method, call, session) : json(target, method, call, session);
        } catch (IOException e) {
            throw new IOException((soap ? "SOAP " : "JSON ") + method + ' ' + call.kind() + ' ' + call.place(), e);
        }
    }

    /** A managed object of the type for a method that is declared on it and implemented. */
    private @Nullable MoRef target(ManagedType type, Method method) {
        // A wait ends when something changes.
        if (method.name().startsWith("WaitFor")) return null;
        // It is not there for a client of this release.
        if (method.since().compareTo(RELEASE) > 0) return null;
        if (!method.declaredOn().equals(type.name()) || methods.handler(method) == null) return null;
        return objects.find(type.name());
    }

    /** The newest event and the recent tasks. */
    private String newest() throws IOException {
        return get("EventManager/EventManager/latestEvent") + get("TaskManager/TaskManager/recentTask");
    }

    private String get(String path) throws IOException {
        return client.get(BASE + path, "vmware-api-session-id: " + token).body();
    }

    private RawResponse json(MoRef target, Method method, BadCall call, String session) throws IOException {
        String path = BASE
                + target.type()
                + '/'
                + target.value().replace("[", "%5B").replace("]", "%5D")
                + '/'
                + method.name();
        return client.post(path, '{' + CallMember.jsonOf(call.arguments()) + '}', "vmware-api-session-id: " + session);
    }

    private RawResponse soap(MoRef target, Method method, BadCall call, String session) throws IOException {
        String body = "<?xml version='1.0'?><e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'"
                + " xmlns:xsd='http://www.w3.org/2001/XMLSchema' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
                + "<e:Body><" + method.name() + " xmlns='urn:vim25'><_this type='" + target.type() + "'>"
                + target.value()
                + "</_this>" + CallMember.xmlOf(call.arguments()) + "</" + method.name() + "></e:Body></e:Envelope>";
        return client.post("/sdk", body, "Cookie: vmware_soap_session=" + session, ACTION);
    }

    private static boolean isFault(RawResponse answer) {
        String name = fault(answer);
        return META.dataType(name) != null && !name.equals("SystemError");
    }

    private static String fault(RawResponse answer) {
        Matcher matcher = (answer.body().startsWith("{") ? JSON_FAULT : SOAP_FAULT).matcher(answer.body());
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String text(Method method, BadCall call, boolean soap, RawResponse answer) {
        String body = new String(answer.body().getBytes(UTF_8), UTF_8);
        return "%s %s %s %s: %d %s"
                .formatted(
                        soap ? "SOAP" : "JSON",
                        method,
                        call.kind(),
                        call.place(),
                        answer.status(),
                        body.substring(0, Math.min(400, body.length())).replace('\n', ' '));
    }
}
