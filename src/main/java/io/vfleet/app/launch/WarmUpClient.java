package io.vfleet.app.launch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One client of the warm-up: logs in and sends the calls of its wire in turn. Used by one event loop after another. */
final class WarmUpClient {
    /**
     * A call as it is sent.
     *
     * @param target of VI/JSON the path behind the release; of SOAP the method
     */
    record WarmUpCall(boolean soap, HttpMethod verb, String target, String body) {}

    private static final String JSON_ROOT = "/sdk/vim25/8.0.3.0/";
    private static final String JSON_SESSION = "vmware-api-session-id";
    private static final Pattern TASK = Pattern.compile("task-[0-9]+");
    private static final Pattern FILTER =
            Pattern.compile("\"PropertyFilter\",\"value\":\"([^\"]+)|\"PropertyFilter\">([^<]+)");
    private static final WarmUpCall JSON_LOGIN = new WarmUpCall(
            false,
            HttpMethod.POST,
            "SessionManager/SessionManager/Login",
            "{\"userName\":\"user\",\"password\":\"pass\"}");
    private static final WarmUpCall SOAP_LOGIN = new WarmUpCall(
            true,
            HttpMethod.POST,
            "Login",
            "<_this type=\"SessionManager\">SessionManager</_this><userName>user</userName><password>pass</password>");

    private final HttpClient http;
    private final List<WarmUpCall> calls;
    private final String machine;
    private final BooleanSupplier goesOn;
    private final AtomicLong answered;
    private final Promise<Void> done = Promise.promise();
    private String session = "";
    private String task = "";
    private String filter = "";
    private int position;

    /**
     * Sends nothing yet.
     *
     * @param http has one connection, which is this client's
     * @param calls of one wire
     * @param machine the value of the reference of a machine that no other client changes
     * @param answered counts the answers
     */
    WarmUpClient(HttpClient http, List<WarmUpCall> calls, String machine, BooleanSupplier goesOn, AtomicLong answered) {
        this.http = http;
        this.calls = calls;
        this.machine = machine;
        this.goesOn = goesOn;
        this.answered = answered;
    }

    /** Sends calls while it {@code goesOn}; fails at the first answer that is none of success. */
    Future<Void> run() {
        send(calls.getFirst().soap() ? SOAP_LOGIN : JSON_LOGIN).onComplete(_ -> next(), done::tryFail);
        return done.future();
    }

    private void next() {
        if (!goesOn.getAsBoolean()) {
            done.tryComplete();
            return;
        }
        WarmUpCall call = calls.get(position++ % calls.size());
        send(call)
                .onComplete(
                        body -> {
                            remember(call, body.toString());
                            next();
                        },
                        done::tryFail);
    }

    private Future<Buffer> send(WarmUpCall call) {
        return http.request(call.verb(), call.soap() ? "/sdk" : JSON_ROOT + filled(call.target()))
                .compose(request -> {
                    request.putHeader("content-type", call.soap() ? "text/xml; charset=utf-8" : "application/json");
                    if (call.soap()) request.putHeader("soapaction", "urn:vim25/8.0.3.0");
                    if (!session.isEmpty()) request.putHeader(call.soap() ? "cookie" : JSON_SESSION, session);
                    return request.send(call.soap() ? envelope(call) : filled(call.body()));
                })
                .compose(answer -> body(call, answer));
    }

    private Future<Buffer> body(WarmUpCall call, HttpClientResponse answer) {
        if (answer.statusCode() / 100 != 2)
            return Future.failedFuture(call.target() + " was answered " + answer.statusCode());
        answered.incrementAndGet();
        String given = answer.getHeader(call.soap() ? "set-cookie" : JSON_SESSION);
        if (given != null) session = given.split(";", 2)[0];
        return answer.body();
    }

    private void remember(WarmUpCall call, String body) {
        if (call.target().endsWith("_Task")) {
            Matcher found = TASK.matcher(body);
            if (found.find()) task = found.group();
        } else if (call.target().endsWith("CreateFilter")) {
            Matcher found = FILTER.matcher(body);
            if (found.find()) filter = found.group(1) == null ? found.group(2) : found.group(1);
        }
    }

    private String envelope(WarmUpCall call) {
        return "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body><"
                + call.target() + " xmlns=\"urn:vim25\">" + filled(call.body()) + "</" + call.target()
                + "></soapenv:Body></soapenv:Envelope>";
    }

    private String filled(String text) {
        return text.replace("{vm}", machine).replace("{task}", task).replace("{filter}", filter);
    }
}
