package io.vfleet.wire.soap.trust;

import io.vfleet.access.session.ClientInfo;
import io.vfleet.access.token.TokenRefused;
import io.vfleet.access.token.TokenService;
import io.vfleet.operation.VCenterFacade;
import io.vfleet.wire.ByteArrayBuilder;
import io.vfleet.wire.http.Endpoint;
import io.vfleet.wire.http.ErrorFormat;
import io.vfleet.wire.http.HttpExchange;
import io.vfleet.wire.soap.SoapEnvelope;
import io.vfleet.wire.soap.SoapErrorFormat;
import io.vfleet.wire.soap.trust.TrustRequestReader.ReadTrustRequest;
import java.time.Duration;
import java.util.function.Supplier;

/** Issues, renews and validates tokens; on worker threads, for signing takes milliseconds. */
public final class TrustEndpoint implements Endpoint {
    private static final String PROTOCOL = "soap";
    private static final String POST = "POST";

    private final Supplier<VCenterFacade> currentVCenter;
    private final Duration refusedLoginDelay;

    /** {@code refusedLoginDelay}: how long who guesses too many passwords waits for each answer. */
    public TrustEndpoint(Supplier<VCenterFacade> currentVCenter, Duration refusedLoginDelay) {
        this.currentVCenter = currentVCenter;
        this.refusedLoginDelay = refusedLoginDelay;
    }

    private record TrustAnswer(int status, String outcome, ByteArrayBuilder content, boolean late) {}

    @Override
    public ErrorFormat errorFormat(String path) {
        return SoapErrorFormat.INSTANCE;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.describeCall(PROTOCOL, "", "");
        exchange.body(body -> {
            if (!exchange.request().verb().equals(POST)) {
                exchange.response().answerWrongVerb(POST);
                return;
            }
            TokenService tokens = currentVCenter.get().tokens();
            var client = new ClientInfo(
                    exchange.client().remoteAddress(), exchange.client().userAgent(), null);
            exchange.runBlocking(() -> answer(tokens, body, client), answer -> send(exchange, answer));
        });
    }

    private static TrustAnswer answer(TokenService tokens, byte[] body, ClientInfo client) {
        try {
            ReadTrustRequest read = TrustRequestReader.read(body);
            ByteArrayBuilder content = switch (read.action()) {
                case ISSUE -> TrustResponse.issued(tokens.issue(read.request(), client), true);
                case RENEW -> TrustResponse.issued(tokens.renew(read.request()), false);
                case VALIDATE -> TrustResponse.validated(tokens.isValid(read.request()));
            };
            return new TrustAnswer(SoapEnvelope.OK, "ok", content, false);
        } catch (TokenRefused refusal) {
            return new TrustAnswer(
                    SoapEnvelope.FAULT, refusal.fault().code(), TrustResponse.refused(refusal), refusal.isLate());
        }
    }

    private void send(HttpExchange exchange, TrustAnswer answer) {
        exchange.outcome(answer.outcome());
        Runnable work = () -> exchange.response().answer(answer.status(), SoapEnvelope.XML, answer.content());
        long millis = answer.late() ? refusedLoginDelay.toMillis() : 0;
        if (millis == 0) work.run();
        else exchange.loop().after(millis, () -> exchange.continueAnswer(work));
    }
}
