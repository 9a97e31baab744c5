package io.vfleet.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vfleet.meta.Release;
import io.vfleet.wire.Bytes;
import io.vfleet.wire.Door;
import io.vfleet.wire.Exchange;
import io.vfleet.wire.Refusal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Agrees with a client on a release before it logs in. */
final class Hello implements Door {
    static final String PATH = "/api/vcenter/system";
    private static final String JSON = "application/json";
    private static final Release FIRST_WITH_JSON = Release.of("8.0.1.0");
    private static final Release FIRST_WITH_HELLO = Release.of("8.0.2.0");
    private static final int RELEASES_MAX = 128;
    private static final int RELEASE_LENGTH_MAX = 64;

    private static final String WRONG = "{\"error_type\":\"INVALID_ARGUMENT\",\"messages\":[{\"args\":[],"
            + "\"default_message\":\"api_releases: need 1 to 128 strings of up to 64 characters\","
            + "\"id\":\"vfleet.hello.releases\"}]}";

    private final Reading reading;
    private final boolean served;
    private final Set<String> supported;

    /** @param own the release that the vCenter says it is */
    Hello(Release own, Reading reading) {
        this.reading = reading;
        this.served = own.knows(FIRST_WITH_HELLO);
        this.supported = Release.known().stream()
                .filter(release -> release.knows(FIRST_WITH_JSON) && own.knows(release))
                .map(Release::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void open(Exchange exchange) {
        exchange.isOn("json", "", "");
        exchange.body(body -> {
            if (!served || !hasAction(exchange.query())) exchange.refuse(Refusal.NOT_FOUND);
            else if (!exchange.verb().equals("POST"))
                exchange.with("allow", "POST").refuse(Refusal.WRONG_VERB);
            else answer(exchange, body);
        });
    }

    private static boolean hasAction(String query) {
        return ("&" + query + "&").contains("&action=hello&");
    }

    private void answer(Exchange exchange, byte[] body) {
        List<?> offered = offered(body);
        if (offered.isEmpty()) {
            exchange.outcome("400");
            send(exchange, 400, WRONG);
            return;
        }
        // The client's order counts; no match is answered with an empty name.
        String chosen = "";
        for (Object release : offered) {
            if (chosen.isEmpty() && release instanceof String name && supported.contains(name)) chosen = name;
        }
        send(exchange, 200, "{\"api_release\":\"" + chosen + "\"}");
    }

    /** Empty when the body is not as it has to be. */
    private List<?> offered(byte[] body) {
        if (!(JsonTree.parse(body, reading) instanceof JsonTree.Root(var members))) return List.of();
        if (!(members.get("api_releases") instanceof List<?> names) || names.size() > RELEASES_MAX) return List.of();
        boolean fit =
                names.stream().allMatch(name -> name instanceof String text && text.length() <= RELEASE_LENGTH_MAX);
        return fit ? names : List.of();
    }

    private static void send(Exchange exchange, int status, String json) {
        byte[] text = json.getBytes(UTF_8);
        Bytes bytes = new Bytes(text.length);
        bytes.put(text);
        exchange.answer(status, JSON, bytes);
    }
}
